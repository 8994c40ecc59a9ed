"""What a program means, as far as its text says it: knows Python and the names of Keras, knows no rule."""
