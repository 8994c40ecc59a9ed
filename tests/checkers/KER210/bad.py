import keras
from keras import layers, ops


def functional_model():
    x = keras.Input((4,))
    y = layers.Dense(2)(x)
    model = keras.Model(x, y)
    model.add_loss(ops.mean(y))  # error: KER210@4-18 `model.add_loss` raises


def lambda_on_a_functional_model():
    x = keras.Input((4,))
    model = keras.Model(inputs=x, outputs=layers.Dense(2)(x))
    model.add_loss(lambda: 1.0)  # error: KER210


def layer_with_a_symbolic_tensor():
    dense = layers.Dense(2)
    y = dense(keras.Input((4,)))
    dense.add_loss(ops.mean(y))  # error: KER210


def own_functional_model():
    class Net(keras.Model):
        pass

    x = keras.Input((4,))
    y = layers.Dense(2)(x)
    net = Net(x, y)
    net.add_loss(ops.mean(y))  # error: KER210
