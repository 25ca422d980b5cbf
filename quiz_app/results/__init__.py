"""Results of quizzes that readers keep themselves: as files, over time, between two people."""
