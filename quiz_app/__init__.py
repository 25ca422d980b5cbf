"""The web app: quizzes, worksheets and the records that people keep, beside the handbook."""
