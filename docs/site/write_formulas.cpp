// SPDX-License-Identifier: BSL-1.0
// Writes what the documentation takes from the code: the table of functions, and each formula of
// the pages in LaTeX and MathML. Pages have LaTeX, which this table proves to be what the library
// prints.
#include <leibniz/document/document.hpp>
#include <leibniz/leibniz.hpp>

#include "function_table.hpp"
#include "page_formulas.hpp"

int main(int argc, char** argv) try {
  using namespace leibniz::documents;
  if (argc != 2) {
    std::cerr << "usage: write_formulas FOLDER\n";
    return 1;
  }
  const std::filesystem::path folder = argv[1];
  make_folder(folder);
  markdown_page for_reading;
  doxygen_page for_the_site;
  write_if_changed(folder / "functions.md", site::function_table(for_reading, true));
  write_if_changed(folder / "functions_site.md", site::function_table(for_the_site, false));
  write_if_changed(folder / "formulas.tsv", site::page_formulas());
  leibniz::write_documents({site::valley()}, folder, {"html"});
} catch (const std::exception& failure) {
  std::cerr << "write_formulas: " << failure.what() << '\n';
  return 1;
}
