// SPDX-License-Identifier: BSL-1.0
// Boost.Hana compares expressions as `==` does, by canonical form: tuples of results can be compared,
// searched and filtered, however their elements' types differ.
#pragma once

#include <boost/hana/bool.hpp>
#include <boost/hana/concept/integral_constant.hpp>
#include <boost/hana/equal.hpp>
#include <boost/hana/not_equal.hpp>

#include <leibniz/simplify/simplify.hpp>

// Hana asks for a common type of what it compares, which two expressions do not have; so it is told.
template <leibniz::expression A, leibniz::expression B>
struct boost::hana::equal_impl<A, B> {
  static constexpr auto apply(const A&, const B&) { return bool_c<(A{} == B{})>; }
};

// An exact integer is an index of a Hana tuple: gradient(f, x, y)[0_c].
template <leibniz::number V>
struct boost::hana::IntegralConstant<leibniz::constant<V>> {
  static constexpr bool value = V.is_integer();
};
