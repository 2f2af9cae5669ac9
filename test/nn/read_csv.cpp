// SPDX-License-Identifier: BSL-1.0
// Comma-separated values: what is read, and what is said about files that cannot be read.
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <boost/test/unit_test.hpp>

#include <leibniz/nn/data/read_csv.hpp>

using namespace leibniz::nn;

BOOST_AUTO_TEST_SUITE(nn_read_csv)

namespace {

table read(const std::string& text, const csv_options& options = {}) {
  std::istringstream in(text);
  return read_csv(in, "t.csv", options);
}

std::string message(const std::string& text, const csv_options& options = {}) {
  try {
    read(text, options);
  } catch (const csv_error& e) {
    return e.what();
  }
  return "no error";
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_table_has_names_and_numbers) {
  const table t = read("a,b\n1,2.5\n-3e2,+4\n");
  BOOST_TEST((t.names == std::vector<std::string>{"a", "b"}));
  BOOST_TEST(t.rows() == 2u);
  BOOST_TEST(t.values(0, 0) == 1.0);
  BOOST_TEST(t.values(0, 1) == 2.5);
  BOOST_TEST(t.values(1, 0) == -300.0);
  BOOST_TEST(t.values(1, 1) == 4.0);
  BOOST_TEST(t.column("b")[1] == 4.0);
  BOOST_TEST(t.without("a").cols() == 1);
  BOOST_TEST(t.columns({"b", "a"})(1, 1) == -300.0);
}

BOOST_AUTO_TEST_CASE(numbers_are_read_to_the_last_bit) {
  BOOST_TEST(read("a\n0.1\n").values(0, 0) == 0.1);
  BOOST_TEST(read("a\n6.984126984126984\n").values(0, 0) == 6.984126984126984);
  BOOST_TEST(read("a\n2.2250738585072011e-308\n").values(0, 0) == 2.2250738585072011e-308);
}

BOOST_AUTO_TEST_CASE(quotes_spaces_empty_lines_line_ends_and_a_byte_order_mark_do_not_matter) {
  const table t = read("\xEF\xBB\xBF\"a, \"\"first\"\"\", b \r\n\r\n\"1\", 2\t\r\n\n3,4");
  BOOST_TEST(t.names[0] == "a, \"first\"");
  BOOST_TEST(t.names[1] == "b");
  BOOST_TEST(t.values(0, 0) == 1.0);
  BOOST_TEST(t.values(0, 1) == 2.0);
  BOOST_TEST(t.values(1, 1) == 4.0);
}

BOOST_AUTO_TEST_CASE(lines_of_blanks_are_skipped_but_not_those_of_empty_fields) {
  const table t = read("a\n1\n   \n\t\r\n2\n");
  BOOST_TEST(t.rows() == 2u);
  BOOST_TEST(t.values(1, 0) == 2.0);
  BOOST_TEST(message("a\tb\n1\t2\n\t\n", {.delimiter = '\t'}) ==
             "t.csv:3:1: column 'a': a number is missing");
}

BOOST_AUTO_TEST_CASE(long_fields_are_cut_in_messages) {
  BOOST_TEST(message("a\n" + std::string(100001, 'w') + "\n") ==
             "t.csv:2:1: column 'a': '" + std::string(40, 'w') +
                 "...' of 100001 characters is not a number");
  const std::string name = std::string(39, 'n') + "\u00e4\u00e4";  // cut between characters
  BOOST_TEST(message(name + "\nx\n") == "t.csv:2:1: column '" + std::string(39, 'n') +
                                            "...' of 43 characters: 'x' is not a number");
}

BOOST_AUTO_TEST_CASE(columns_can_be_chosen_and_other_columns_may_hold_words) {
  const table t = read("name;a;b\nLos Angeles;1;2\n", {.columns = {"b", "a"}, .delimiter = ';'});
  BOOST_TEST(t.names[0] == "b");
  BOOST_TEST(t.values(0, 0) == 2.0);
  BOOST_TEST(t.values(0, 1) == 1.0);
}

BOOST_AUTO_TEST_CASE(a_number_too_small_for_a_double_is_0_as_to_strtod) {
  std::istringstream in("a,b,c\n1e-400,-2.5e-99999999999,4e-310\n");
  const table t = read_csv(in, "t.csv");
  BOOST_TEST(t.values(0, 0) == 0.0);
  BOOST_TEST(t.values(0, 1) == 0.0);
  BOOST_TEST(std::signbit(t.values(0, 1)));
  BOOST_TEST(t.values(0, 2) == 4e-310);
  BOOST_TEST(message("a\n-1e400\n") == "t.csv:2:1: column 'a': '-1e400' does not fit a double");
  BOOST_TEST(message("a\n1e-400x\n") == "t.csv:2:1: column 'a': '1e-400x' is not a number");
}

BOOST_AUTO_TEST_CASE(a_bad_number_is_reported_with_line_and_column) {
  BOOST_TEST(message("a,bc\n1,2\n3,4x\n") == "t.csv:3:3: column 'bc': '4x' is not a number");
  BOOST_TEST(message("a,b\n1,\n") == "t.csv:2:3: column 'b': a number is missing");
  BOOST_TEST(message("a\n1e999\n") == "t.csv:2:1: column 'a': '1e999' does not fit a double");
  BOOST_TEST(message("a\nnan\n") ==
             "t.csv:2:1: column 'a': 'nan' is not finite: set "
             ".allow_nonfinite if it may be");
  BOOST_TEST(message("a,b\n1,0x10\n") == "t.csv:2:3: column 'b': '0x10' is not a number");
  BOOST_TEST(message("a,b\n1,+-2\n") == "t.csv:2:3: column 'b': '+-2' is not a number");
  BOOST_TEST(message("a,b\n\n\n1,\"2 \n") ==
             "t.csv:4:3: a quotation mark out of place: a quoted field is \"...\" from end to end, "
             "on one line");
}

BOOST_AUTO_TEST_CASE(a_line_of_another_length_is_an_error) {
  BOOST_TEST(message("a,b,c\n1,2\n") == "t.csv:2:4: the line has 2 fields, the header 3");
  BOOST_TEST(message("a,b\n1,2,3\n") == "t.csv:2:5: the line has 3 fields, the header 2");
}

BOOST_AUTO_TEST_CASE(a_missing_column_is_named_with_those_there_are) {
  BOOST_TEST(message("a,b\n1,2\n", {.columns = {"c"}}) ==
             "t.csv:1:1: there is no column 'c'; the columns are a, b");
  BOOST_CHECK_EXCEPTION(read("a,b\n1,2\n").column("MedInc"), std::out_of_range, [](const auto& e) {
    return e.what() == std::string("there is no column 'MedInc'; the columns are a, b");
  });
}

BOOST_AUTO_TEST_CASE(a_file_without_a_header_line_is_told_its_names) {
  BOOST_TEST(message("8.3252,41\n8.3014,21\n") ==
             "t.csv:1:1: the first line is numbers, and not the columns' names: give these as .names = {...}");
  const table t = read("8.5,41\n8.25,21\n", {.columns = {"age"}, .names = {"income", "age"}});
  BOOST_TEST(t.rows() == 2u);
  BOOST_TEST(t.column("age")(0) == 41.0);
  BOOST_TEST(t.column("age")(1) == 21.0);
  BOOST_TEST(read("1990,2000\n1,2\n").column("2000")(0) == 2.0);  // names may be years
  BOOST_TEST(message("1,2\n3\n", {.names = {"a", "b"}}) == "t.csv:2:2: the line has 1 fields, .names 2");
  BOOST_TEST(message("", {.names = {"a"}}) == "t.csv:1:1: the file is empty");
  BOOST_CHECK_THROW(read("1,2\n", {.names = {"a", "a"}}), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(empty_files_and_headers_that_cannot_be_used_are_errors) {
  BOOST_TEST(message("") ==
             "t.csv:1:1: the file is empty: a header line with the columns' names is needed");
  BOOST_TEST(message("a,b\n") == "t.csv:2:1: there are no rows below the header");
  BOOST_TEST(message("a,,c\n1,2,3\n") == "t.csv:1:3: a column has no name");
  BOOST_TEST(message("a,b,a\n1,2,3\n") == "t.csv:1:5: there are two columns 'a'");
}

BOOST_AUTO_TEST_CASE(a_file_that_is_not_there_is_an_error_with_its_name) {
  BOOST_CHECK_EXCEPTION(read_csv("no/such/file.csv"), std::system_error, [](const auto& e) {
    const std::string what = e.what();
    return what.find("no/such/file.csv") != std::string::npos &&
           e.code() == std::errc::no_such_file_or_directory;
  });
  BOOST_CHECK_THROW(read_csv(std::filesystem::temp_directory_path()), std::system_error);
}

BOOST_AUTO_TEST_SUITE_END()
