// SPDX-License-Identifier: BSL-1.0
// Weights of models in NumPy's files.
#include <filesystem>

#include <unistd.h>

#include <boost/test/unit_test.hpp>

#include <leibniz/nn/layers/batch_normalization.hpp>
#include <leibniz/nn/layers/dense.hpp>
#include <leibniz/nn/npz/weights.hpp>

using namespace leibniz::nn;

BOOST_AUTO_TEST_SUITE(nn_weights)

namespace {

struct file {
  std::filesystem::path path = std::filesystem::temp_directory_path() /
                               ("leibniz_weights_" + std::to_string(::getpid()) + ".npz");
  ~file() { std::filesystem::remove(path); }
};

std::string message(auto& model, const file& f) {
  const auto before = model.get_weights();
  try {
    load_weights(model, f.path);
  } catch (const npz_error& e) {
    const auto after = model.get_weights();
    for (std::size_t i = 0; i < before.size(); ++i)
      BOOST_TEST(std::equal(before[i].begin(), before[i].end(), after[i].begin()));
    return std::string(e.what()).substr(f.path.string().size());
  }
  return "no error";
}

}  // namespace

BOOST_AUTO_TEST_CASE(weights_come_back_to_the_last_bit) {
  const file f;
  const sequential<double> saved({.inputs = 3, .seed = 1}, dense(4), batch_normalization(), dense(1));
  save_weights(saved, f.path);
  sequential<double> loaded({.inputs = 3, .seed = 2}, dense(4), batch_normalization(), dense(1));
  load_weights(loaded, f.path);
  for (std::size_t i = 0; i < saved.variables().size(); ++i)
    BOOST_TEST((saved.variables()[i].value() == loaded.variables()[i].value()));
  BOOST_TEST(load_npz(f.path).at("dense/kernel").shape_text() == "(3, 4)");
}

BOOST_AUTO_TEST_CASE(weights_of_the_other_precision_are_converted) {
  const file f;
  save_npz(f.path, {{"dense/kernel", {{1, 2}, std::vector<float>{0.1f, 2.5f}}},
                    {"dense/bias", {{2}, std::vector<double>{1, 2}}}});
  sequential<double> model({.inputs = 1}, dense(2));
  load_weights(model, f.path);
  BOOST_TEST(model.variables()[0].data()[0] == static_cast<double>(0.1f));
  BOOST_TEST(model.variables()[1].data()[1] == 2.0);
}

BOOST_AUTO_TEST_CASE(weights_of_another_model_are_refused_and_nothing_changes) {
  const file f;
  const sequential<double> saved({.inputs = 3}, dense(4), dense(1));
  save_weights(saved, f.path);
  sequential<double> wider({.inputs = 3}, dense(5), dense(1));
  BOOST_TEST(
      message(wider, f) ==
      ": 'dense/kernel' has shape (3, 4), the model's (3, 5): it was saved from another model");
  sequential<double> deeper({.inputs = 3}, dense(4), dense(1), dense(1));
  BOOST_TEST(message(deeper, f) ==
             ": there is no 'dense_2/kernel': it was saved from another model");
  sequential<double> shallower({.inputs = 3}, dense(4));
  BOOST_TEST(message(shallower, f) ==
             ": 'dense_1/bias' is no variable of the model: it was saved from another model");
}

BOOST_AUTO_TEST_SUITE_END()
