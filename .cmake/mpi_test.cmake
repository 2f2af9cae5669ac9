# SPDX-License-Identifier: BSL-1.0
# leibniz_set_mpi_test(name): a test that starts two processes on this machine, whatever its number of
# cores and whoever runs it. What Open MPI does not give back at the end is no finding of the address
# sanitizer.
function(leibniz_set_mpi_test name)
  set_tests_properties(${name} PROPERTIES PROCESSORS 2 TIMEOUT 120 ENVIRONMENT
    "OMPI_ALLOW_RUN_AS_ROOT=1;OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1;OMPI_MCA_rmaps_base_oversubscribe=1;ASAN_OPTIONS=detect_leaks=0")
endfunction()
