# SPDX-License-Identifier: BSL-1.0
# Runs gnuplot on each script of a list whose pictures are missing or older than it.
# Call: cmake -D list=file -D gnuplot=program -P <this>
cmake_minimum_required(VERSION 3.25)

file(STRINGS ${list} scripts)
foreach(script IN LISTS scripts)
  file(STRINGS ${script} outputs REGEX "^set output \"")
  list(TRANSFORM outputs REPLACE "^set output \"(.*)\"$" "\\1")
  cmake_path(GET script PARENT_PATH folder)
  set(old FALSE)
  foreach(output IN LISTS outputs)
    if(NOT EXISTS ${folder}/${output} OR ${script} IS_NEWER_THAN ${folder}/${output})
      set(old TRUE)
    endif()
  endforeach()
  if(NOT old)
    continue()
  endif()
  if(NOT gnuplot)
    message(FATAL_ERROR "a document asks for the plot ${script}, and gnuplot was not found: "
      "install it (Debian: gnuplot-nox) and configure again, or remove plot(...) from the document")
  endif()
  execute_process(COMMAND ${gnuplot} ${script} WORKING_DIRECTORY ${folder} RESULT_VARIABLE failed)
  if(failed)
    message(FATAL_ERROR "gnuplot cannot draw ${script}")
  endif()
endforeach()
