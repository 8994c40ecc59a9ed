# options: keras-version=3.0
import keras
import tensorflow as tf


def values():
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
    with tf.GradientTape(watch_accessed_variables=False) as tape:
        tape.watch([variable.value for variable in model.trainable_variables])
        loss = tf.reduce_sum(model(tf.ones((1, 2))))
    tape.gradient(loss, model.trainable_variables)


def tensors():
    data = tf.ones(2)
    with tf.GradientTape() as tape:
        tape.watch(data)
        tape.watch(tf.Variable(1.0))


def other_watch():
    class Dog:
        def watch(self, what):
            return what

    Dog().watch(keras.Variable(1.0))
