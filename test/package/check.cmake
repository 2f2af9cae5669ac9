# SPDX-License-Identifier: BSL-1.0
# Installs the library to a scratch prefix, then configures, builds and runs a project outside.
# Call: cmake -D project= -D scratch= -D leibniz_build= -D generator= -D compiler= -P <this>
cmake_minimum_required(VERSION 3.25)

function(run)
  execute_process(COMMAND ${ARGN} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

file(REMOVE_RECURSE ${scratch})
run(${CMAKE_COMMAND} --install ${leibniz_build} --prefix ${scratch}/prefix)
run(${CMAKE_COMMAND} -S ${project} -B ${scratch}/build -G ${generator}
  -D CMAKE_CXX_COMPILER=${compiler} -D CMAKE_PREFIX_PATH=${scratch}/prefix)
run(${CMAKE_COMMAND} --build ${scratch}/build)
run(${scratch}/build/program)
