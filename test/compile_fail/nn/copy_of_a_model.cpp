// SPDX-License-Identifier: BSL-1.0
// The compiler shows the line that says what to write instead.
// error: deleted
#include <leibniz/nn/nn.hpp>

using leibniz::nn::sequential;
#ifdef LEIBNIZ_TEST_CONTROL
auto best(const sequential<float>& model) { return model.get_weights(); }
#else
auto best(const sequential<float>& model) { return model; }
#endif
