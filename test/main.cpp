// SPDX-License-Identifier: BSL-1.0
// The main function of every test program, compiled once; a test's own sources include
// <boost/test/unit_test.hpp> and define neither BOOST_TEST_MODULE nor BOOST_TEST_DYN_LINK.
#define BOOST_TEST_MODULE leibniz
#include <boost/test/unit_test.hpp>
