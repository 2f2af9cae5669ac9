// SPDX-License-Identifier: BSL-1.0
// Reads a table of numbers from a file of comma-separated values (RFC 4180) with a header line.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <istream>
#include <locale>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <leibniz/nn/data/read_number.hpp>
#include <leibniz/nn/data/table.hpp>

namespace leibniz::nn {

/// A file of comma-separated values that cannot be read; what() is "file:line:column: reason".
struct csv_error : std::runtime_error {
  csv_error(const std::string& file, std::size_t at_line, std::size_t at_column,
            const std::string& reason)
      : std::runtime_error(file + ":" + std::to_string(at_line) + ":" + std::to_string(at_column) +
                           ": " + reason),
        line(at_line),
        column(at_column) {}
  std::size_t line;    ///< counted from 1, the header included
  std::size_t column;  ///< the first character of the field, counted from 1
};

struct csv_options {
  std::vector<std::string> columns = {};  ///< which columns, in which order; all if empty
  std::vector<std::string> names = {};    ///< of the columns of a file without a header line
  char delimiter = ',';
  bool allow_nonfinite = false;  ///< read nan and inf, too, as csv_log writes them
};

namespace csv {

// A field or a name as messages show it: whole characters of its first 40 bytes.
inline std::string shown(std::string_view text) {
  constexpr std::size_t most = 40;
  if (text.size() <= most) return "'" + std::string(text) + "'";
  std::size_t end = most;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0u) == 0x80u) --end;  // UTF-8
  return "'" + std::string(text.substr(0, end)) + "...' of " + std::to_string(text.size()) +
         " characters";
}

// One record: its fields as they stand in the line, quotes included. (Spirit's headers would take each
// file that includes this one more than a second of compile time.)
class record {
 public:
  record(const std::string& line, std::size_t number, const std::string& file, char delimiter)
      : line_(line), number_(number), file_(file) {
    for (std::size_t at = 0;; ++at) {
      const std::size_t begin = at;
      at = end_of_field(begin, delimiter);
      fields_.push_back(std::string_view(line).substr(begin, at - begin));
      if (at == line.size()) return;
      if (line[at] != delimiter)
        fail(at + 1,
             "a quotation mark out of place: a quoted field is \"...\" from end to end, on one line");
    }
  }

  std::size_t size() const { return fields_.size(); }

  // The field without surrounding space and quotation marks.
  std::string text(std::size_t i) const {
    const std::string_view inner = trimmed(i);
    if (!inner.starts_with('"')) return std::string(inner);
    std::string out;
    for (std::size_t k = 1; k + 1 < inner.size(); ++k) {
      out += inner[k];
      if (inner[k] == '"') ++k;  // "" is one quotation mark
    }
    return out;
  }

  double number(std::size_t i, const std::string& name, bool allow_nonfinite) const {
    std::string_view digits = trimmed(i);
    if (digits.size() >= 2 && digits.front() == '"') digits = digits.substr(1, digits.size() - 2);
    if (digits.empty()) fail(i, name, "a number is missing");
    double value = 0;
    const char *begin = digits.data(), *end = begin + digits.size();
    if (digits.size() > 1 && begin[0] == '+' && begin[1] != '-')
      ++begin;  // read_number takes no plus
    const auto [at, error] = detail::read_number(begin, end, value);
    if (error == std::errc::result_out_of_range) {
      // Too large, or nearer to 0 than any double but 0, which read_number does not tell apart.
      std::istringstream again(std::string(begin, at));
      again.imbue(std::locale::classic());
      again >> value;
      if (!(std::abs(value) < 1)) fail(i, name, shown(digits) + " does not fit a double");
    }
    if (error == std::errc::invalid_argument || at != end)
      fail(i, name, shown(digits) + " is not a number");
    if (!allow_nonfinite && !std::isfinite(value))
      fail(i, name, shown(digits) + " is not finite: set .allow_nonfinite if it may be");
    return value;
  }

  bool is_number(std::size_t i) const try {
    number(i, {}, true);
    return true;
  } catch (const csv_error&) {
    return false;
  }

  std::size_t column_of(std::size_t i) const {
    return static_cast<std::size_t>(fields_[i].data() - line_.data()) + 1;
  }
  std::size_t end_column() const { return line_.size() + 1; }
  [[noreturn]] void fail(std::size_t column, const std::string& reason) const {
    throw csv_error(file_, number_, column, reason);
  }

 private:
  [[noreturn]] void fail(std::size_t i, const std::string& name, const std::string& what) const {
    fail(column_of(i), "column " + shown(name) + ": " + what);
  }
  // Where a field ends that begins here; at its quotation mark if no other closes it.
  std::size_t end_of_field(std::size_t begin, char delimiter) const {
    const char ends[] = {delimiter, '"'};
    if (begin == line_.size() || line_[begin] != '"')
      return std::min(line_.find_first_of(ends, begin, 2), line_.size());
    for (std::size_t at = begin + 1; (at = line_.find('"', at)) != std::string::npos; at += 2)
      if (at + 1 == line_.size() || line_[at + 1] != '"') return at + 1;
    return begin;
  }
  std::string_view trimmed(std::size_t i) const {
    const std::string_view s = fields_[i];
    const std::size_t first = s.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return s.substr(first, s.find_last_not_of(" \t") - first + 1);
  }

  const std::string& line_;
  std::size_t number_;
  const std::string& file_;
  std::vector<std::string_view> fields_;  // of line_
};

// The next line that is not empty or of blanks, without the carriage return of other systems.
inline bool next_line(std::istream& in, std::string& line, std::size_t& number, char delimiter) {
  while (std::getline(in, line)) {
    ++number;
    if (line.ends_with('\r')) line.pop_back();
    if (number == 1 && line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);  // byte order mark
    // (A blank that separates fields makes some, which are empty.)
    if (line.find_first_not_of(" \t") != std::string::npos ||
        line.find(delimiter) != std::string::npos)
      return true;
  }
  return false;
}

// The names of the header, none of them empty or repeated, and not all of them numbers of which one has a
// fraction, as a row of data has (names may be numbers, such as years).
inline std::vector<std::string> read_header(const record& header) {
  std::vector<std::string> names;
  bool numbers = true, fraction = false;
  for (std::size_t i = 0; i < header.size(); ++i) {
    names.push_back(header.text(i));
    numbers = numbers && header.is_number(i);
    fraction = fraction || names.back().find('.') != std::string::npos;
    if (names.back().empty()) header.fail(header.column_of(i), "a column has no name");
    for (std::size_t k = 0; k < i; ++k)
      if (names[k] == names[i])
        header.fail(header.column_of(i), "there are two columns " + shown(names[i]));
  }
  if (numbers && fraction)
    header.fail(1, "the first line is numbers, and not the columns' names: give these as .names = {...}");
  return names;
}

}  // namespace csv

/// Reads numbers from a stream of comma-separated values; `name` stands for the file in messages.
/// See the overload for files.
inline table read_csv(std::istream& in, const std::string& name, const csv_options& options = {}) {
  std::string line;
  std::size_t number = 0;
  const bool has_header = options.names.empty();
  if (!csv::next_line(in, line, number, options.delimiter))
    throw csv_error(name, 1, 1,
                    has_header ? "the file is empty: a header line with the columns' names is needed"
                               : "the file is empty");
  const csv::record first(line, number, name, options.delimiter);
  table out;
  out.names = has_header ? csv::read_header(first) : options.names;
  if (std::set<std::string>(out.names.begin(), out.names.end()).size() < out.names.size())
    throw std::invalid_argument("read_csv: .names has a name twice");

  table wanted;
  wanted.names = options.columns.empty() ? out.names : options.columns;
  std::vector<std::size_t> places;
  for (const std::string& column : wanted.names) try {
      places.push_back(out.index_of(column));
    } catch (const std::out_of_range& missing) {
      first.fail(1, missing.what());
    }

  std::vector<double> numbers;
  std::size_t rows = 0;
  const auto next = [&] { return csv::next_line(in, line, number, options.delimiter); };
  for (bool more = !has_header || next(); more; more = next(), ++rows) {
    const csv::record fields(line, number, name, options.delimiter);
    if (fields.size() != out.names.size())
      fields.fail(fields.size() < out.names.size() ? fields.end_column()
                                                   : fields.column_of(out.names.size()),
                  "the line has " + std::to_string(fields.size()) + " fields, " +
                      (has_header ? "the header " : ".names ") + std::to_string(out.names.size()));
    for (std::size_t k = 0; k < places.size(); ++k)
      numbers.push_back(fields.number(places[k], wanted.names[k], options.allow_nonfinite));
  }
  if (in.bad()) throw csv_error(name, number + 1, 1, "reading failed");
  if (rows == 0) throw csv_error(name, number + 1, 1, "there are no rows below the header");
  wanted.values = Eigen::Map<const matrix<double>>(numbers.data(), static_cast<Eigen::Index>(rows),
                                                   static_cast<Eigen::Index>(places.size()));
  return wanted;
}

/// Reads a table of numbers from `file`: a header line with the columns' names, unless `.names` gives
/// them, then one line for each row. Fields may stand in quotation marks (RFC 4180; not across
/// lines). Empty lines and lines of blanks are skipped, and both kinds of line ends are read.
///
/// Throws csv_error with file, line and column for a field that is no finite number (NaN and
/// infinities are read with `.allow_nonfinite`), a line with more or fewer fields than the header, a
/// wanted column that is not there, a repeated name, a header of numbers that look like data, and a file
/// without rows; std::system_error if the file cannot be opened.
///
///     const table houses = read_csv("california_housing.csv");
///     const auto target = houses.column("MedHouseVal");
///     const auto data = houses.without("MedHouseVal");
inline table read_csv(const std::filesystem::path& file, const csv_options& options = {}) {
  std::ifstream in(file, std::ios::binary);
  if (!in || std::filesystem::is_directory(file))
    throw std::filesystem::filesystem_error(
        "read_csv cannot open the file", file,
        std::make_error_code(std::filesystem::is_directory(file) ? std::errc::is_a_directory
                             : std::filesystem::exists(file)
                                 ? std::errc::permission_denied
                                 : std::errc::no_such_file_or_directory));
  return read_csv(in, file.string(), options);
}

}  // namespace leibniz::nn
