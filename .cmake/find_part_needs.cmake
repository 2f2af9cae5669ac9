# SPDX-License-Identifier: BSL-1.0
# Which parts of the library are wanted, and whether what they need is there: read by the build and
# by the installed package.

# Sets leibniz_wanted to the parts that components (or names of parts) stand for, with the parts that
# these need; without components to all. Of each part in leibniz_parts, leibniz_PART_COMPONENT and
# leibniz_PART_LIBRARIES are known, and a part stands behind those that it needs.
macro(leibniz_choose_parts components)
  set(leibniz_wanted ${components})
  list(REVERSE leibniz_parts)
  foreach(part IN LISTS leibniz_parts)
    if("${components}" STREQUAL "" OR part IN_LIST leibniz_wanted
        OR leibniz_${part}_COMPONENT IN_LIST leibniz_wanted)
      list(APPEND leibniz_wanted ${part})
      foreach(library IN LISTS leibniz_${part}_LIBRARIES)
        if(library MATCHES "^leibniz::(.+)$")
          list(APPEND leibniz_wanted ${CMAKE_MATCH_1})
        endif()
      endforeach()
    endif()
  endforeach()
  list(REVERSE leibniz_parts)
endmacro()

# Calls find_package for each package and sets leibniz_missing to what is not found, in words.
macro(leibniz_find_part_needs packages header libraries)
  set(leibniz_missing)
  # Some packages report what they look for in spite of QUIET.
  set(leibniz_log_level ${CMAKE_MESSAGE_LOG_LEVEL})
  set(CMAKE_MESSAGE_LOG_LEVEL WARNING)
  foreach(leibniz_package ${packages})
    separate_arguments(leibniz_package UNIX_COMMAND "${leibniz_package}")
    find_package(${leibniz_package} QUIET)
  endforeach()
  set(CMAKE_MESSAGE_LOG_LEVEL ${leibniz_log_level})
  foreach(leibniz_library ${libraries})
    if(leibniz_library MATCHES "::" AND NOT TARGET ${leibniz_library})
      list(APPEND leibniz_missing ${leibniz_library})
    endif()
  endforeach()
  if(NOT "${header}" STREQUAL "")
    string(MAKE_C_IDENTIFIER "LEIBNIZ_${header}_DIRECTORY" leibniz_directory)
    find_path(${leibniz_directory} ${header})
    mark_as_advanced(${leibniz_directory})
    if(NOT ${leibniz_directory})
      list(APPEND leibniz_missing "the header ${header}")
    endif()
  endif()
  list(JOIN leibniz_missing ", " leibniz_missing)
endmacro()
