"""What a quiz, a worksheet or an agreement is: fields, answers, scores and how they are drawn."""
