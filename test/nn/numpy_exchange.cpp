// SPDX-License-Identifier: BSL-1.0
// What check_numpy.py compares with NumPy: random numbers as text, and arrays in both directions.
// Usage: numpy_exchange random SEED COUNT | split | save FILE | load FILE
#include <cstdint>
#include <iomanip>
#include <iostream>
#include <limits>
#include <string>
#include <vector>

#include <leibniz/nn/data/split.hpp>
#include <leibniz/nn/npz/npz.hpp>

using namespace leibniz::nn;

namespace {

template <class Row>
void print(const char* name, const Row& row) {
  std::cout << name;
  for (const auto& x : row) std::cout << ' ' << x;
  std::cout << '\n';
}

template <class Draw>
void draws(const char* name, std::uint32_t seed, Draw draw) {
  random_state random(seed);
  std::vector<double> out;
  for (int i = 0; i < 101; ++i) out.push_back(draw(random));
  print(name, out);
}

void random(std::uint32_t seed, std::size_t count) {
  print("permutation", random_state(seed).permutation(count));
  const split_indices rows = split_rows(count, seed);
  print("train", rows.train);
  print("test", rows.test);
  draws("randint", seed, [&](random_state& r) { return static_cast<double>(r.below(count)); });
  draws("random_sample", seed, [](random_state& r) { return r.uniform(); });
  draws("uniform", seed, [](random_state& r) { return r.uniform(-2, 3); });
  draws("standard_normal", seed, [](random_state& r) { return r.normal(); });
}

// The rows of the tutorial's three parts of 20640.
void split_three() {
  const split_indices first = split_rows(20640, 7), second = split_rows(first.train.size(), 11);
  print("train_all", first.train);
  print("test", first.test);
  indices train, valid;
  for (const std::size_t at : second.train) train.push_back(first.train[at]);
  for (const std::size_t at : second.test) valid.push_back(first.train[at]);
  print("train", train);
  print("valid", valid);
}

}  // namespace

int main(int count, char** arguments) {
  std::cout << std::setprecision(std::numeric_limits<double>::max_digits10);
  const std::vector<std::string> words(arguments + 1, arguments + count);
  if (words.size() == 3 && words[0] == "random") {
    random(static_cast<std::uint32_t>(std::stoul(words[1])), std::stoul(words[2]));
  } else if (words.size() == 1 && words[0] == "split") {
    split_three();
  } else if (words.size() == 2 && words[0] == "save") {
    save_npz(words[1], {{"kernel", {{2, 3}, std::vector<float>{1, 2, 3, 4, 5, 6.5f}}},
                        {"bias", {{3}, std::vector<double>{0.1, -0.2, 1e300}}},
                        {"scalar", {{}, std::vector<double>{42}}},
                        {"empty", {{0, 5}, std::vector<float>{}}}});
  } else if (words.size() == 2 && words[0] == "load") {
    for (const auto& [name, array] : load_npz(words[1])) {
      std::cout << name << ' ' << array.shape_text() << '\n';
      print("numbers", array.as<double>());
    }
  } else {
    std::cerr << "usage: numpy_exchange random SEED COUNT | split | save FILE | load FILE\n";
    return 2;
  }
}
