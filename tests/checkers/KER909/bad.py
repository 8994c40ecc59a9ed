# options: keras-version=3.0
import keras
import tensorflow as tf
import tensorflow.compat.v1 as tf1


# docs: before
def compiled():
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
    model.compile(tf.compat.v1.train.AdamOptimizer(1e-3), "mse")  # error: KER909@18-56 `compile` takes no `AdamOptimizer`


# docs: after
def by_a_name():
    optimizer = tf1.train.GradientDescentOptimizer(learning_rate=0.1)
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
    model.compile(loss="mse", optimizer=optimizer)  # error: KER909@40-49


def of_a_helper(model=None):
    from tensorflow.compat.v1.train import MomentumOptimizer

    model = model or keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
    model.compile(optimizer=MomentumOptimizer(0.1, 0.9), loss="mse")  # error: KER909
