# SPDX-License-Identifier: BSL-1.0
# Compiles a file that must not compile, and reads the message.
#
# The file says what the message must say, in comments:
#   // error: words            for every compiler
#   // error(gcc): words       for GCC alone
#   // error(clang): words     for Clang alone
# Each of these words must occur, letter for letter, in the first error: everything that the
# compiler prints up to its second line with `error:` or, if that comes earlier, up to the lines
# that introduce the second error (`In instantiation of`, `In file included from`). The whole output
# has to be shorter than 30 lines. With the macro LEIBNIZ_TEST_CONTROL the file must compile and
# print nothing, so that no slip of the pen passes for the expected error; only what is unused may be.
# A file that includes an umbrella header, or a part of the tape or of networks, is given it
# precompiled, beside `header`.
#
# Call: cmake -D source= -D compiler= -D compiler_id= -D options= -D include_directories= -D header= -P <this>
cmake_minimum_required(VERSION 3.25)
set(line_limit 29)

# CMake's lists and regular expressions trip over these characters; both sides are rewritten alike.
function(scrub variable)
  string(REPLACE "[" "<(" ${variable} "${${variable}}")
  string(REPLACE "]" ")>" ${variable} "${${variable}}")
  string(REPLACE ";" "<:>" ${variable} "${${variable}}")
  string(REPLACE "\\" "<|>" ${variable} "${${variable}}")
  set(${variable} "${${variable}}" PARENT_SCOPE)
endfunction()

# Verbatim, in one line: message(FATAL_ERROR) alone would wrap it.
function(refuse reason)
  message("refused: ${reason}")
  message(FATAL_ERROR "compile-fail test failed")
endfunction()

list(TRANSFORM include_directories PREPEND "-I")
file(READ ${source} text)
if(text MATCHES "#include <leibniz/(leibniz.hpp|tape/|nn/)")
  # A precompiled header keeps no `#pragma GCC diagnostic`, as the library's for this warning.
  list(APPEND options -Winvalid-pch -Wno-shadow -include ${header})
endif()
function(compile)
  execute_process(
    COMMAND ${CMAKE_COMMAND} -E env LC_ALL=C
      ${compiler} ${options} ${include_directories} -fsyntax-only -Wno-unused ${ARGN} ${source}
    RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE output)
  set(result "${result}" PARENT_SCOPE)
  set(output "${output}" PARENT_SCOPE)
endfunction()

scrub(text)
string(TOLOWER ${compiler_id} compiler_name)
string(REPLACE gnu gcc compiler_name ${compiler_name})
string(REGEX MATCHALL "// error[^\n]*" comments "${text}")
set(expected)
foreach(comment IN LISTS comments)
  if(comment MATCHES "^// error(\\(([a-z]+)\\))?: (.+)$")
    if(NOT CMAKE_MATCH_2 OR CMAKE_MATCH_2 STREQUAL compiler_name)
      list(APPEND expected "${CMAKE_MATCH_3}")
    endif()
    if(CMAKE_MATCH_2 AND NOT CMAKE_MATCH_2 MATCHES "^(gcc|clang)$")
      refuse("${source} names an unknown compiler: ${comment}")
    endif()
  else()
    refuse("${source} has a comment that cannot be read: ${comment}")
  endif()
endforeach()
if(NOT expected)
  refuse("${source} has no comment '// error: words' for ${compiler_name}")
endif()

compile(-DLEIBNIZ_TEST_CONTROL)
if(NOT result EQUAL 0 OR NOT output STREQUAL "")
  refuse("${source} does not compile with LEIBNIZ_TEST_CONTROL:\n${output}")
endif()

compile()
message("${output}")
if(result EQUAL 0)
  refuse("${source} compiles, but must not")
endif()
scrub(output)
string(REGEX REPLACE "\n$" "" output "${output}")
string(REPLACE "\n" ";" lines "${output}")
list(LENGTH lines line_count)
if(line_count GREATER line_limit)
  refuse("${source}: ${line_count} lines of output, the limit is ${line_limit}")
endif()

set(first_error "")
set(errors 0)
foreach(line IN LISTS lines)
  if(line MATCHES "(^|[: ])error: ")
    math(EXPR errors "${errors} + 1")
  endif()
  if(errors GREATER 1 OR (errors EQUAL 1 AND line MATCHES "In instantiation of |In file included from "))
    break()
  endif()
  string(APPEND first_error "${line}\n")
endforeach()
foreach(words IN LISTS expected)
  string(FIND "${first_error}" "${words}" position)
  if(position EQUAL -1)
    refuse("the first error of ${source} does not say: ${words}")
  endif()
endforeach()
