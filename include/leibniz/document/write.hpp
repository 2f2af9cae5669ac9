// SPDX-License-Identifier: BSL-1.0
// Documents as files: which formats there are, what may go wrong with names and folders, and the
// main function of a program that writes them.
#pragma once

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <stdexcept>

#include <leibniz/document/doxygen.hpp>
#include <leibniz/document/gnuplot.hpp>
#include <leibniz/document/html.hpp>
#include <leibniz/document/latex.hpp>
#include <leibniz/document/markdown.hpp>
#include <leibniz/document/text.hpp>

namespace leibniz {

namespace documents {

/// A format: its name, the ending of its files and of its figures.
struct format {
  std::string_view name, ending, image;
  std::string (*compose)(const formula_document&);
};

template <class Page>
format format_of() {
  return {Page::name, Page::ending, Page::image, [](const formula_document& d) {
            Page page;
            return documents::compose(d, page, std::string(Page::image));
          }};
}

/// All formats. A new one derives from `page` and is added here and to formula_docs.cmake.
inline std::vector<format> all_formats() {
  return {format_of<markdown_page>(), format_of<latex_page>(), format_of<html_page>(),
          format_of<text_page>(), format_of<doxygen_page>()};
}

inline format find_format(std::string_view name) {
  std::string known;
  for (const format& f : all_formats()) {
    if (f.name == name) return f;
    known += (known.empty() ? "" : ", ") + std::string(f.name);
  }
  throw std::invalid_argument("the format '" + std::string(name) + "' is unknown: choose from " +
                              known);
}

inline void check_documents(const std::vector<formula_document>& documents) {
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const std::string& name = documents[i].name;
    const auto fits = [](char c) {
      return print::is_letter(c) || print::is_decimal_digit(c) || c == '_' || c == '-';
    };
    if (name.empty() || !std::all_of(name.begin(), name.end(), fits))
      throw std::invalid_argument("'" + name +
                                  "' cannot name a document: a name becomes that of its files, and "
                                  "is made of letters, digits, _ and -");
    for (std::size_t k = 0; k < i; ++k)
      if (documents[k].name == name)
        throw std::invalid_argument("two documents are named '" + name +
                                    "', and their pages would be one file: rename one");
    if (!documents[i].refused.empty())
      throw std::invalid_argument("the document '" + name + "': " + documents[i].refused);
  }
}

/// Writes a file if its content differs; whether it did. Throws std::runtime_error with the path
/// and the system's reason if it cannot.
inline bool write_if_changed(const std::filesystem::path& path, const std::string& content) {
  std::error_code unknown;
  if (std::filesystem::is_regular_file(path, unknown)) {
    std::ifstream old(path, std::ios::binary);
    if (old && std::string(std::istreambuf_iterator<char>(old), {}) == content) return false;
  }
  errno = 0;
  std::ofstream file(path, std::ios::binary);
  file << content;
  file.close();
  if (file) return true;
  throw std::runtime_error("cannot write " + path.string() + ": " +
                           (errno == 0 ? "unknown reason" : std::strerror(errno)) +
                           "; choose another folder or change its permissions");
}

inline void make_folder(const std::filesystem::path& folder) {
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  if (failed)
    throw std::runtime_error("cannot make the folder " + folder.string() + ": " + failed.message() +
                             "; choose another folder or change its permissions");
}

}  // namespace documents

/// Writes a page of each document in each format ("markdown", "latex", "html", "text", "doxygen")
/// to the folder, which is made if it is missing: name.md, name.tex, name.html, name.txt, name.dox.
/// Plots come as scripts, name_1.gp, which gnuplot turns into the pictures that the pages show. A
/// file whose content would be the same is not touched. Returns the paths of the plots' scripts.
///
/// Throws std::invalid_argument for an unknown format, for a name that is no file's name or is there
/// twice, for an entry without a name and for a plot without a finite point, before anything is
/// written, and std::runtime_error where a file cannot be written.
inline std::vector<std::filesystem::path> write_documents(
    const std::vector<formula_document>& documents, const std::filesystem::path& folder,
    const std::vector<std::string>& formats) {
  documents::check_documents(documents);
  std::vector<documents::format> chosen;
  for (const std::string& name : formats) chosen.push_back(documents::find_format(name));
  const auto shows = [&](std::string_view image) {
    return std::any_of(chosen.begin(), chosen.end(),
                       [&](const auto& f) { return f.image == image; });
  };
  documents::make_folder(folder);
  std::vector<std::filesystem::path> scripts;
  for (const formula_document& d : documents) {
    for (const documents::format& f : chosen)
      documents::write_if_changed(folder / (d.name + "." + std::string(f.ending)), f.compose(d));
    for (std::size_t i = 0; i < d.plots.size(); ++i) {
      const std::string stem = d.name + "_" + std::to_string(i + 1);
      scripts.push_back(folder / (stem + ".gp"));
      documents::write_if_changed(
          scripts.back(), documents::gnuplot_script(d.plots[i], stem, shows("svg"), shows("pdf")));
    }
  }
  return scripts;
}

/// The main function of a program that documents formulas:
///
///     int main(int argc, char** argv) {
///       return leibniz::write_documents(argc, argv, {leibniz::document("kepler", f)});
///     }
///
/// Its options are --output FOLDER, --format NAME (repeated) and --plot-list FILE, into which the
/// paths of the plots' scripts go, one a line. What goes wrong is said on standard error, and the
/// result is 1.
inline int write_documents(int argc, char** argv, const std::vector<formula_document>& documents) {
  const std::string program = argc > 0 ? std::filesystem::path(argv[0]).filename().string() : "";
  std::string folder = ".", plot_list;
  std::vector<std::string> formats;
  try {
    for (int i = 1; i < argc; ++i) {
      const std::string_view option = argv[i];
      if (option == "--help") {
        std::cout << "Writes pages of formulas.\nusage: " << program
                  << " [--output FOLDER] [--format NAME]... [--plot-list FILE]\nformats:";
        for (const documents::format& f : documents::all_formats()) std::cout << ' ' << f.name;
        std::cout << '\n';
        if (!std::cout.flush())
          throw std::runtime_error("cannot write to standard output: it is closed or full");
        return 0;
      }
      if (option != "--output" && option != "--format" && option != "--plot-list")
        throw std::invalid_argument("the option '" + std::string(option) +
                                    "' is unknown: see --help");
      if (i + 1 == argc)
        throw std::invalid_argument("the option " + std::string(option) +
                                    " needs a value: see --help");
      const std::string value = argv[++i];
      if (option == "--format")
        formats.push_back(value);
      else
        (option == "--output" ? folder : plot_list) = value;
    }
    if (formats.empty()) formats.push_back("markdown");
    std::string list;
    for (const auto& script : write_documents(documents, folder, formats))
      list += script.string() + "\n";
    if (!plot_list.empty()) documents::write_if_changed(plot_list, list);
    return 0;
  } catch (const std::exception& failure) {
    std::cerr << program << ": " << failure.what() << '\n';
    return 1;
  }
}

}  // namespace leibniz
