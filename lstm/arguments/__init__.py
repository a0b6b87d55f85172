"""Every argument of every recurrent layer on Keras 2 and on Keras 3: what differs in value, and why."""
