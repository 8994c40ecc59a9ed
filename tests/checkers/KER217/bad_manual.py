# options: keras-version=3.0
import keras
from keras import layers


def inbound_layers():
    layer = layers.Dense(2)
    layer(keras.Input((4,)))
    return layer._inbound_nodes[0].inbound_layers  # error: KER217@11-49 `layer._inbound_nodes[0].inbound_layers`


def outbound_layer():
    layer = layers.Dense(2)
    layer(keras.Input((4,)))
    for node in layer._inbound_nodes:
        print(node.outbound_layer)  # error: KER217
