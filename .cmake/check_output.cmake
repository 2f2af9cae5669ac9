# SPDX-License-Identifier: BSL-1.0
# Runs a program and compares its standard output with a file.
# Call: cmake -D program= -D expected= -P <this>
cmake_minimum_required(VERSION 3.25)

execute_process(COMMAND ${program} OUTPUT_VARIABLE output COMMAND_ERROR_IS_FATAL ANY)
if(NOT EXISTS ${expected})
  set(wanted "")
else()
  file(READ ${expected} wanted)
endif()
if(NOT output STREQUAL wanted)
  message("${output}")
  file(WRITE ${program}.out "${output}")
  execute_process(COMMAND diff -u ${expected} ${program}.out)
  message(FATAL_ERROR "the output differs; if it is right: cp ${program}.out ${expected}")
endif()
