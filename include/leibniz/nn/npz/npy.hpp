// SPDX-License-Identifier: BSL-1.0
// One array in NumPy's .npy format, version 1.0, in memory; npz.hpp puts several into a file.
// Source: numpy/lib/format.py, "Format Version 1.0".
#pragma once

#include <algorithm>
#include <bit>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

namespace leibniz::nn {

/// Something is wrong with a .npy or .npz file; what() says the file and what to do.
struct npz_error : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// An array as NumPy has it: a shape, and numbers row after row.
struct npy_array {
  std::vector<std::size_t> shape;
  std::variant<std::vector<float>, std::vector<double>> numbers;

  std::size_t size() const {
    std::size_t n = 1;
    for (const std::size_t extent : shape) n *= extent;
    return n;
  }

  /// The numbers as T, rounded if they were stored with more digits.
  template <class T>
  std::vector<T> as() const {
    return std::visit(
        [](const auto& stored) {
          std::vector<T> out(stored.size(), T(0));
          std::transform(stored.begin(), stored.end(), out.begin(),
                         [](auto x) { return static_cast<T>(x); });
          return out;
        },
        numbers);
  }

  /// "(8, 30)", as NumPy prints it.
  std::string shape_text() const {
    std::string out = "(";
    for (std::size_t i = 0; i < shape.size(); ++i)
      out += (i > 0 ? ", " : "") + std::to_string(shape[i]);
    return out + (shape.size() == 1 ? ",)" : ")");
  }
};

namespace npy {

static_assert(std::endian::native == std::endian::little,
              "numbers are copied as they lie in memory");

inline constexpr std::string_view magic{"\x93NUMPY", 6};

template <class T>
inline constexpr std::string_view type_name = std::is_same_v<T, float> ? "<f4" : "<f8";

/// The file's bytes: magic, version, a header whose end is aligned to 64 bytes, the numbers.
inline std::string encode(const npy_array& a) {
  const bool is_float = std::holds_alternative<std::vector<float>>(a.numbers);
  std::string header = "{'descr': '" +
                       std::string(is_float ? type_name<float> : type_name<double>) +
                       "', 'fortran_order': False, 'shape': " + a.shape_text() + ", }";
  const std::size_t prefix = magic.size() + 4;
  header.append(63 - (prefix + header.size()) % 64, ' ');
  header += '\n';
  std::string out(magic);
  out += {'\x01', '\x00', static_cast<char>(header.size() & 255u),
          static_cast<char>(header.size() >> 8)};
  out += header;
  std::visit(
      [&out](const auto& numbers) {
        out.append(reinterpret_cast<const char*>(numbers.data()),
                   numbers.size() * sizeof numbers[0]);
      },
      a.numbers);
  return out;
}

// The text after 'key': in the header, which is a literal of a Python dictionary.
inline std::string_view entry(std::string_view header, std::string_view key,
                              const std::string& where) {
  const std::size_t at = header.find(std::string("'").append(key).append("':"));
  if (at == std::string_view::npos)
    throw npz_error(where + ": the header has no '" + std::string(key) + "'");
  header.remove_prefix(at + key.size() + 3);
  header.remove_prefix(std::min(header.find_first_not_of(' '), header.size()));
  return header;
}

inline std::vector<std::size_t> read_shape(std::string_view text, const std::string& where) {
  const std::size_t close = text.find(')');
  if (!text.starts_with('(') || close == std::string_view::npos)
    throw npz_error(where + ": the header's 'shape' is no tuple");
  std::vector<std::size_t> shape;
  const auto refuse = [&where] {
    throw npz_error(where + ": the header's 'shape' is no tuple of sizes");
  };
  const char *at = text.data() + 1, *end = text.data() + close;
  bool may_be_size = true;  // and no comma
  while (at != end) {
    if (*at == ' ') {
      ++at;
    } else if (*at == ',') {
      if (may_be_size) refuse();
      may_be_size = true;
      ++at;
    } else {
      std::size_t extent = 0;
      const auto [next, error] = std::from_chars(at, end, extent);
      if (error != std::errc() || !may_be_size) refuse();
      shape.push_back(extent);
      may_be_size = false;
      at = next;
    }
  }
  return shape;
}

/// How many numbers the shape has, or `limit` + 1 if there are more: a header may say anything.
inline std::size_t count_up_to(std::size_t limit, const std::vector<std::size_t>& shape) {
  if (std::find(shape.begin(), shape.end(), 0u) != shape.end()) return 0;
  std::size_t count = 1;
  for (const std::size_t extent : shape) {
    if (count > limit / extent) return limit + 1;
    count *= extent;
  }
  return count;
}

template <class T>
std::vector<T> read_numbers(std::string_view bytes, const std::vector<std::size_t>& shape,
                            bool columns_first, const std::string& where) {
  const std::size_t count = count_up_to(bytes.size() / sizeof(T), shape);
  if (bytes.size() < count * sizeof(T)) throw npz_error(where + ": the numbers are cut off");
  if (bytes.size() > count * sizeof(T))
    throw npz_error(where + ": there is more than the shape says");
  std::vector<T> stored(count, T(0));
  if (count > 0) std::memcpy(stored.data(), bytes.data(), bytes.size());
  // (Without numbers the shape may say anything, and there is nothing to turn.)
  if (!columns_first || shape.size() < 2 || count == 0) return stored;
  if (shape.size() > 2)
    throw npz_error(where + ": an array of rank " + std::to_string(shape.size()) +
                    " in Fortran order: save it with numpy.ascontiguousarray");
  std::vector<T> turned(count, T(0));
  for (std::size_t i = 0; i < shape[0]; ++i)
    for (std::size_t j = 0; j < shape[1]; ++j) turned[i * shape[1] + j] = stored[j * shape[0] + i];
  return turned;
}

/// Reads what `encode` or NumPy wrote; `where` names the array in messages.
inline npy_array decode(std::string_view bytes, const std::string& where) {
  if (!bytes.starts_with(magic)) throw npz_error(where + ": this is no array of NumPy");
  if (bytes.size() < 10) throw npz_error(where + ": the header is cut off");
  const auto byte = [&bytes](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  if (byte(6) < 1 || byte(6) > 3)
    throw npz_error(where + ": format version " + std::to_string(byte(6)) +
                    " is unknown, 1 to 3 are known");
  std::size_t length = byte(8) + 256u * byte(9), start = 10;
  if (byte(6) > 1) {  // versions 2 and 3 have four bytes for the header's length
    if (bytes.size() < 12) throw npz_error(where + ": the header is cut off");
    length += 65536u * byte(10) + 16777216u * byte(11);
    start = 12;
  }
  if (bytes.size() - start < length) throw npz_error(where + ": the header is cut off");
  const std::string_view header = bytes.substr(start, length), rest = bytes.substr(start + length);
  const std::string_view type = entry(header, "descr", where);
  const std::string_view order = entry(header, "fortran_order", where);
  const bool columns_first = order.starts_with("True");
  if (!columns_first && !order.starts_with("False"))
    throw npz_error(where + ": the header's 'fortran_order' is neither True nor False");
  npy_array out{read_shape(entry(header, "shape", where), where), {}};
  if (type.starts_with("'<f4'"))
    out.numbers = read_numbers<float>(rest, out.shape, columns_first, where);
  else if (type.starts_with("'<f8'"))
    out.numbers = read_numbers<double>(rest, out.shape, columns_first, where);
  else
    throw npz_error(where + ": numbers of type " + std::string(type.substr(0, type.find(','))) +
                    ": save float32 or float64, little endian");
  return out;
}

}  // namespace npy

}  // namespace leibniz::nn
