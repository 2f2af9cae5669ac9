// SPDX-License-Identifier: BSL-1.0
// Named arrays in a file that NumPy reads and writes: a zip archive of .npy files. Needs libzip.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include <zip.h>

#include <leibniz/nn/npz/npy.hpp>

namespace leibniz::nn {

/// Arrays by name, as `numpy.load` gives them.
using npz_arrays = std::map<std::string, npy_array>;

namespace npz {

struct discard {
  void operator()(zip_t* archive) const { zip_discard(archive); }
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};
using archive = std::unique_ptr<zip_t, discard>;

inline archive open(const std::filesystem::path& file, int flags) {
  if (std::error_code none; std::filesystem::is_directory(file, none))
    throw npz_error(file.string() + ": this is a folder: give the name of a file");
  int code = 0;
  archive out(zip_open(file.c_str(), flags, &code));
  if (out) return out;
  zip_error_t error;
  zip_error_init_with_code(&error, code);
  std::string reason = zip_error_strerror(&error);
  zip_error_fini(&error);
  if (code == ZIP_ER_NOZIP || code == ZIP_ER_INCONS)
    reason = "this is no complete .npz file (" + reason + "): it is cut off, or another format";
  throw npz_error(file.string() + ": " + reason);
}

}  // namespace npz

/// Writes `arrays` to `file`, as `numpy.savez(file, name=array, ...)` does, uncompressed.
///
/// The file appears complete or not at all: libzip writes a temporary file in the same folder and
/// renames it, so a file that was there before is kept if anything fails. The same arrays give the
/// same bytes, because the archive's times are fixed.
/// Throws npz_error, which names the file and the reason, also for an array whose shape is not that of
/// its numbers.
inline void save_npz(const std::filesystem::path& file, const npz_arrays& arrays) {
  if (arrays.empty()) throw npz_error(file.string() + ": there are no arrays to save");
  for (const auto& [name, array] : arrays) {
    const std::size_t numbers = std::visit([](const auto& n) { return n.size(); }, array.numbers);
    if (npy::count_up_to(numbers, array.shape) != numbers)
      throw npz_error(file.string() + ", array '" + name + "': shape " + array.shape_text() +
                      " for " + std::to_string(numbers) + " numbers");
  }
  npz::archive archive = npz::open(file, ZIP_CREATE | ZIP_TRUNCATE);
  const auto fail = [&] {
    throw npz_error(file.string() + ": cannot write: " + zip_strerror(archive.get()));
  };
  std::map<std::string, std::string> bytes;  // libzip reads them when it closes the archive
  for (const auto& [name, array] : arrays) {
    const std::string& content = bytes[name] = npy::encode(array);
    zip_source_t* source = zip_source_buffer(archive.get(), content.data(), content.size(), 0);
    if (source == nullptr) fail();
    const zip_int64_t at =
        zip_file_add(archive.get(), (name + ".npy").c_str(), source, ZIP_FL_ENC_UTF_8);
    if (at < 0) {
      zip_source_free(source);
      fail();
    }
    const auto index = static_cast<zip_uint64_t>(at);
    constexpr zip_uint16_t first_of_january_1980 = (1u << 5) | 1u;
    if (zip_set_file_compression(archive.get(), index, ZIP_CM_STORE, 0) != 0 ||
        zip_file_set_dostime(archive.get(), index, 0, first_of_january_1980, 0) != 0)
      fail();
  }
  if (zip_close(archive.get()) != 0) fail();
  archive.release();  // closed
}

/// Reads all arrays of float32 or float64 that `save_npz`, `numpy.savez` or
/// `numpy.savez_compressed` wrote.
///
/// Throws npz_error, which names the file and the array, for a file that is missing, cut off,
/// damaged (checksums are verified), of another format, or with arrays of another type.
inline npz_arrays load_npz(const std::filesystem::path& file) {
  const npz::archive archive = npz::open(file, ZIP_RDONLY | ZIP_CHECKCONS);
  npz_arrays out;
  const zip_int64_t count = zip_get_num_entries(archive.get(), 0);
  for (zip_uint64_t i = 0; i < static_cast<zip_uint64_t>(count); ++i) {
    zip_stat_t about;
    if (zip_stat_index(archive.get(), i, 0, &about) != 0)
      throw npz_error(file.string() + ": " + zip_strerror(archive.get()));
    std::string name = about.name;
    if (!name.ends_with(".npy"))
      throw npz_error(file.string() + ": there is '" + name + "', which is no .npy file");
    name.resize(name.size() - 4);
    const std::string where = file.string() + ", array '" + name + "'";
    const std::unique_ptr<zip_file_t, npz::discard> entry(zip_fopen_index(archive.get(), i, 0));
    if (!entry) throw npz_error(where + ": " + zip_strerror(archive.get()));
    // In pieces of 1 MiB: the size is what the file says, which may be more than there is memory.
    std::string bytes;
    while (bytes.size() < about.size) {
      const std::size_t have = bytes.size();
      bytes.resize(have + std::min<std::size_t>(about.size - have, std::size_t{1} << 20));
      const zip_int64_t got = zip_fread(entry.get(), bytes.data() + have, bytes.size() - have);
      if (got < 0)
        throw npz_error(where + ": it is damaged (" + zip_file_strerror(entry.get()) + ")");
      if (got == 0) throw npz_error(where + ": it is cut off");
      bytes.resize(have + static_cast<std::size_t>(got));
    }
    // The checksum is compared when the end is read.
    char beyond = 0;
    if (zip_fread(entry.get(), &beyond, 1) != 0)
      throw npz_error(where + ": it is damaged (" + zip_file_strerror(entry.get()) + ")");
    out.emplace(std::move(name), npy::decode(bytes, where));
  }
  return out;
}

}  // namespace leibniz::nn
