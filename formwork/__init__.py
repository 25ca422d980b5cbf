"""What a quiz or a worksheet is: fields, answers, scores and how they are drawn."""
