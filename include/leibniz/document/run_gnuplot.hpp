// SPDX-License-Identifier: BSL-1.0
// Runs gnuplot where a program draws at once, on POSIX systems. Pages of formulas are drawn by the build
// in its place (gnuplot.hpp).
#pragma once

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>

extern char** environ;

namespace leibniz::documents {

/// Runs gnuplot on `script` and writes what it prints to `image`, in the format that the script names.
/// False if there is no gnuplot or it fails. Names of files reach it by redirection, so that they need
/// no quoting.
inline bool run_gnuplot(const std::filesystem::path& script, const std::filesystem::path& image) {
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_addopen(&files, STDIN_FILENO, script.c_str(), O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, image.c_str(),
                                   O_WRONLY | O_CREAT | O_TRUNC, 0644);
  char program[] = "gnuplot";
  char* arguments[] = {program, nullptr};
  pid_t child = 0;
  const int failed = posix_spawnp(&child, program, &files, nullptr, arguments, environ);
  posix_spawn_file_actions_destroy(&files);
  int status = 0;
  return failed == 0 && ::waitpid(child, &status, 0) == child && WIFEXITED(status) &&
         WEXITSTATUS(status) == 0;
}

}  // namespace leibniz::documents
