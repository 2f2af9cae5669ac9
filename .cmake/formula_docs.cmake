# SPDX-License-Identifier: BSL-1.0
# leibniz_add_formula_docs: pages of formulas, written by the build of the code that has them.
#
#   leibniz_add_formula_docs(target SOURCES formulas.cpp... FORMATS markdown latex html text doxygen
#     [OUTPUT_DIRECTORY folder] [LIBRARIES other...] [EXCLUDE_FROM_ALL])
#
# The sources are a program whose main function calls leibniz::write_documents(argc, argv, {...}) of
# <leibniz/document/document.hpp>. Building `target`, which is part of `all` unless excluded,
# compiles and runs it: one page for each document and format goes to the folder (by default
# `target` in the current binary folder). A page that would be the same is not written again. Plots
# need gnuplot.

function(leibniz_add_formula_docs target)
  set(call "leibniz_add_formula_docs(${target})")
  cmake_parse_arguments(PARSE_ARGV 1 arg "EXCLUDE_FROM_ALL" "OUTPUT_DIRECTORY"
    "SOURCES;FORMATS;LIBRARIES")
  if(arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "${call}: cannot read '${arg_UNPARSED_ARGUMENTS}'; the keywords are "
      "SOURCES, FORMATS, OUTPUT_DIRECTORY, LIBRARIES and EXCLUDE_FROM_ALL")
  endif()
  if(NOT arg_SOURCES)
    message(FATAL_ERROR "${call}: there is no source; write SOURCES formulas.cpp")
  endif()
  if(TARGET ${target})
    message(FATAL_ERROR "${call}: there is a target of this name already; choose another")
  endif()
  set(all_formats markdown latex html text doxygen)
  list(JOIN all_formats ", " known)
  if(NOT arg_FORMATS)
    message(FATAL_ERROR "${call}: there is no format; write FORMATS with some of ${known}")
  endif()
  set(formats)
  foreach(format IN LISTS arg_FORMATS)
    if(NOT format IN_LIST all_formats)
      message(FATAL_ERROR "${call}: the format '${format}' is unknown; choose from ${known}")
    endif()
    list(APPEND formats --format ${format})
  endforeach()
  if(NOT arg_OUTPUT_DIRECTORY)
    set(arg_OUTPUT_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR}/${target})
  endif()
  cmake_path(ABSOLUTE_PATH arg_OUTPUT_DIRECTORY NORMALIZE
    BASE_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR})

  add_executable(${target}_writer ${arg_SOURCES})
  target_link_libraries(${target}_writer PRIVATE leibniz::leibniz ${arg_LIBRARIES})
  set(all ALL)
  if(arg_EXCLUDE_FROM_ALL)
    set_target_properties(${target}_writer PROPERTIES EXCLUDE_FROM_ALL TRUE)
    set(all)
  endif()
  find_program(LEIBNIZ_GNUPLOT gnuplot)
  mark_as_advanced(LEIBNIZ_GNUPLOT)
  set(plots ${CMAKE_CURRENT_BINARY_DIR}/${target}_plots.txt)
  # It runs in each build: pages that were deleted come back, and what is the same stays untouched.
  add_custom_target(${target} ${all}
    COMMAND ${target}_writer --output ${arg_OUTPUT_DIRECTORY} ${formats} --plot-list ${plots}
    COMMAND ${CMAKE_COMMAND} -D list=${plots} -D gnuplot=${LEIBNIZ_GNUPLOT}
      -P ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/draw_plots.cmake
    BYPRODUCTS ${plots} VERBATIM COMMENT "Writing the formulas of ${target}")
endfunction()
