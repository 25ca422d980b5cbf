"""The web app beside the handbook: quizzes, worksheets, agreements and the planner of talks."""
