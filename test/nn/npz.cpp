// SPDX-License-Identifier: BSL-1.0
// Arrays in NumPy's files: what is written comes back, and damaged files are refused.
// That NumPy reads them, and we read NumPy's, is tested by check_numpy.py.
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <sys/resource.h>

#include <boost/test/unit_test.hpp>

#include <leibniz/nn/npz/npz.hpp>

using namespace leibniz::nn;

BOOST_AUTO_TEST_SUITE(nn_npz)

namespace {

// A folder of its own for each test, which is removed after it.
struct folder {
  std::filesystem::path path =
      std::filesystem::temp_directory_path() / ("leibniz_npz_" + std::to_string(::getpid()));
  folder() { std::filesystem::create_directories(path); }
  ~folder() { std::filesystem::remove_all(path); }
  std::filesystem::path operator/(const char* name) const { return path / name; }
  std::ptrdiff_t files() const {
    return std::distance(std::filesystem::directory_iterator(path), {});
  }
};

npz_arrays sample() {
  return {{"kernel", {{2, 3}, std::vector<float>{1, 2, 3, 4, 5, 6.5f}}},
          {"bias", {{3}, std::vector<double>{0.1, -0.2, 1e300}}},
          {"scalar", {{}, std::vector<double>{42}}},
          {"empty", {{0, 5}, std::vector<float>{}}},
          {"no columns", {{3, 0}, std::vector<double>{}}}};
}

std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string message(const std::filesystem::path& file) {
  try {
    load_npz(file);
  } catch (const npz_error& e) {
    return e.what();
  }
  return "no error";
}

bool mentions(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

BOOST_AUTO_TEST_CASE(arrays_come_back_as_they_were_saved) {
  const folder here;
  save_npz(here / "a.npz", sample());
  const npz_arrays read = load_npz(here / "a.npz");
  BOOST_TEST(read.size() == 5u);
  for (const auto& [name, array] : sample()) {
    BOOST_TEST((read.at(name).shape == array.shape));
    BOOST_TEST((read.at(name).numbers == array.numbers));
  }
  BOOST_TEST(read.at("kernel").shape_text() == "(2, 3)");
  BOOST_TEST(read.at("bias").shape_text() == "(3,)");
  BOOST_TEST(read.at("bias").as<float>()[0] == 0.1f);
}

BOOST_AUTO_TEST_CASE(the_same_arrays_give_the_same_bytes) {
  const folder here;
  save_npz(here / "a.npz", sample());
  save_npz(here / "b.npz", sample());
  BOOST_TEST((bytes_of(here / "a.npz") == bytes_of(here / "b.npz")));
}

BOOST_AUTO_TEST_CASE(a_header_ends_at_a_multiple_of_64_bytes) {
  for (const auto& [name, array] : sample()) {
    const std::string bytes = npy::encode(array);
    BOOST_TEST((bytes.find('\n') + 1) % 64 == 0u);
  }
}

BOOST_AUTO_TEST_CASE(each_truncation_of_a_file_is_refused_with_its_name) {
  const folder here;
  save_npz(here / "a.npz", sample());
  const std::string all = bytes_of(here / "a.npz");
  for (std::size_t length = 0; length < all.size(); length += 7) {
    std::ofstream(here / "cut.npz", std::ios::binary) << all.substr(0, length);
    const std::string said = message(here / "cut.npz");
    BOOST_TEST(mentions(said, "cut.npz"), "at " << length << ": " << said);
  }
}

BOOST_AUTO_TEST_CASE(a_changed_number_is_noticed_by_the_checksum) {
  const folder here;
  save_npz(here / "a.npz", {{"kernel", {{1}, std::vector<float>{1.5f}}}});
  std::string all = bytes_of(here / "a.npz");
  const float number = 1.5f;
  const std::size_t at = all.find(std::string(reinterpret_cast<const char*>(&number), 4));
  BOOST_TEST_REQUIRE(at != std::string::npos);
  all[at] = '\x01';
  std::ofstream(here / "a.npz", std::ios::binary) << all;
  const std::string said = message(here / "a.npz");
  BOOST_TEST(mentions(said, "a.npz, array 'kernel': it is damaged"), said);
}

BOOST_AUTO_TEST_CASE(files_of_another_format_are_refused) {
  const folder here;
  std::ofstream(here / "text.npz") << "a,b\n1,2\n";
  BOOST_TEST(mentions(message(here / "text.npz"), "text.npz: this is no complete .npz file"),
             message(here / "text.npz"));
  BOOST_TEST(mentions(message(here / "missing.npz"), "missing.npz: No such file"),
             message(here / "missing.npz"));
}

BOOST_AUTO_TEST_CASE(headers_that_lie_are_refused) {
  const std::string good = npy::encode({{2}, std::vector<float>{1, 2}});
  const auto said = [](std::string bytes, const std::string& from, const std::string& to) {
    const std::size_t at = bytes.find(from);
    BOOST_TEST_REQUIRE(at != std::string::npos);
    bytes.replace(at, from.size(), to);
    try {
      npy::decode(bytes, "w");
    } catch (const npz_error& e) {
      return std::string(e.what());
    }
    return std::string("no error");
  };
  BOOST_TEST(said(good, "<f4", "<i4") ==
             "w: numbers of type '<i4': save float32 or float64, little endian");
  BOOST_TEST(said(good, "(2,)", "(3,)") == "w: the numbers are cut off");
  BOOST_TEST(said(good, "(2,)", "(1,)") == "w: there is more than the shape says");
  BOOST_TEST(said(good, "(2,)", "(-2,)").starts_with("w: the header's 'shape'"));
  BOOST_TEST(said(good, "shape", "shade") == "w: the header has no 'shape'");
  BOOST_TEST(said(good, "NUMPY", "NUMPI") == "w: this is no array of NumPy");
  BOOST_TEST(said(good, "(2,)", "(9999999999999999999,)").starts_with("w: "));
  BOOST_TEST(said(good, "(2,)", "(4294967296, 4294967296)").starts_with("w: "));
  BOOST_TEST(said(good, "(2,)", "(3, 0)") == "w: there is more than the shape says");
  for (const char* const shape : {"(1 2)", "(1,,2)", "(,)", "(,2)"})
    BOOST_TEST(said(good, "(2,)", shape) == "w: the header's 'shape' is no tuple of sizes");
  BOOST_TEST(said(good, "False", "1") ==
             "w: the header's 'fortran_order' is neither True nor False");
}

BOOST_AUTO_TEST_CASE(an_array_of_columns_without_rows_took_as_long_as_it_has_columns) {
  std::string bytes = npy::encode({{9223372036854775807u, 0}, std::vector<double>{}});
  bytes.replace(bytes.find("False, "), 7, "True,  ");
  BOOST_TEST(npy::decode(bytes, "w").as<double>().empty());
}

BOOST_AUTO_TEST_CASE(a_size_that_is_a_lie_was_asked_of_the_memory) {
  const folder here;
  save_npz(here / "a.npz", {{"kernel", {{1}, std::vector<float>{1.5f}}}});
  std::string all = bytes_of(here / "a.npz");
  // The sizes of 4 GB less 16 bytes, in the file's own header and in the archive's list.
  const std::size_t local = all.find("PK\x03\x04"), listed = all.find("PK\x01\x02");
  BOOST_TEST_REQUIRE((local != std::string::npos && listed != std::string::npos));
  all.replace(local + 22, 4, "\xf0\xff\xff\xff", 4);
  all.replace(listed + 24, 4, "\xf0\xff\xff\xff", 4);
  std::ofstream(here / "a.npz", std::ios::binary) << all;
  rlimit old;
  getrlimit(RLIMIT_AS, &old);
#if !defined(__SANITIZE_ADDRESS__)  // which reserves terabytes
  rlimit less = old;
  less.rlim_cur = rlim_t{3} << 30;
  setrlimit(RLIMIT_AS, &less);
#endif
  const std::string said = message(here / "a.npz");
  setrlimit(RLIMIT_AS, &old);
  BOOST_TEST(mentions(said, "a.npz, array 'kernel': it is "), said);
}

BOOST_AUTO_TEST_CASE(arrays_without_numbers_were_refused_as_cut_off) {
  for (const std::vector<std::size_t>& shape :
       std::vector<std::vector<std::size_t>>{{3, 0}, {0, 3}, {0}, {std::size_t{1} << 63, 4, 0}}) {
    const npy_array read = npy::decode(npy::encode({shape, std::vector<double>{}}), "w");
    BOOST_TEST((read.shape == shape));
    BOOST_TEST(read.as<double>().empty());
  }
}

BOOST_AUTO_TEST_CASE(an_array_whose_shape_is_not_that_of_its_numbers_was_saved) {
  const folder here;
  const auto said = [&here](npy_array a) {
    try {
      save_npz(here / "a.npz", {{"a", std::move(a)}});
    } catch (const npz_error& e) {
      return std::string(e.what()).substr((here / "a.npz").string().size());
    }
    return std::string("no error");
  };
  BOOST_TEST(said({{3}, std::vector<double>{1}}) == ", array 'a': shape (3,) for 1 numbers");
  BOOST_TEST(said({{0, 2}, std::vector<float>{1}}) == ", array 'a': shape (0, 2) for 1 numbers");
  const std::size_t large = std::size_t{1} << 32;  // its square is 0 to a std::size_t
  BOOST_TEST(said({{large, large}, std::vector<float>{}}) ==
             ", array 'a': shape (4294967296, 4294967296) for 0 numbers");
  BOOST_TEST(here.files() == 0);
}

BOOST_AUTO_TEST_CASE(a_folder_in_place_of_a_file_is_called_one) {
  const folder here;
  BOOST_CHECK_EXCEPTION(save_npz(here.path, sample()), npz_error, [&here](const auto& e) {
    return e.what() == here.path.string() + ": this is a folder: give the name of a file";
  });
  BOOST_TEST(mentions(message(here.path), "this is a folder"), message(here.path));
}

BOOST_AUTO_TEST_CASE(a_write_that_fails_keeps_the_old_file_and_leaves_no_other) {
  const folder here;
  save_npz(here / "a.npz", sample());
  const std::string before = bytes_of(here / "a.npz");
  // No file may grow beyond 1 KiB: the write of 64 KiB fails half way, as on a full disk.
  rlimit old;
  getrlimit(RLIMIT_FSIZE, &old);
  std::signal(SIGXFSZ, SIG_IGN);
  rlimit small = old;
  small.rlim_cur = 1024;
  setrlimit(RLIMIT_FSIZE, &small);
  const npz_arrays large{{"large", {{16384}, std::vector<float>(16384, 1.f)}}};
  BOOST_CHECK_EXCEPTION(save_npz(here / "a.npz", large), npz_error,
                        [](const auto& e) { return mentions(e.what(), "a.npz: cannot write: "); });
  setrlimit(RLIMIT_FSIZE, &old);
  BOOST_TEST((bytes_of(here / "a.npz") == before));
  BOOST_TEST(here.files() == 1);
  BOOST_CHECK_THROW(save_npz(here / "no" / "folder.npz", large), npz_error);
  BOOST_CHECK_THROW(save_npz(here / "none.npz", {}), npz_error);
}

BOOST_AUTO_TEST_SUITE_END()
