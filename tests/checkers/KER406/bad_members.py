import keras


def with_dims():
    return keras.Input((4,)).shape.dims  # error: KER406@11-39 `keras.Input((4,)).shape` is a tuple in Keras 3, it has no `dims`


def by_with_rank():
    return keras.Input((4,)).shape.with_rank(2)  # error: KER406


def by_with_rank_at_least():
    return keras.Input((4,)).shape.with_rank_at_least(1)  # error: KER406


def by_assert_has_rank():
    return keras.Input((4,)).shape.assert_has_rank(2)  # error: KER406


def by_num_elements():
    return keras.Input((4,)).shape.num_elements()  # error: KER406


def by_concatenate():
    return keras.Input((4,)).shape.concatenate([1])  # error: KER406


def by_is_fully_defined():
    return keras.Input((4,)).shape.is_fully_defined()  # error: KER406


def by_assert_is_fully_defined():
    return keras.Input((4,)).shape.assert_is_fully_defined()  # error: KER406


def by_is_compatible_with():
    return keras.Input((4,)).shape.is_compatible_with((None, 4))  # error: KER406


def by_merge_with():
    return keras.Input((4,)).shape.merge_with((None, 4))  # error: KER406


def by_as_proto():
    return keras.Input((4,)).shape.as_proto()  # error: KER406


def by_unknown_rank():
    return keras.Input((4,)).shape.unknown_rank  # error: KER406
