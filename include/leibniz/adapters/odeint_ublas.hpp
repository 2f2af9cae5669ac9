// SPDX-License-Identifier: BSL-1.0
// Lets the arrays of Boost.uBLAS compile as C++20, in which Odeint's steppers for stiff systems keep
// their states: before Boost 1.76 they call members of std::allocator that C++20 has no longer
// (boostorg/ublas, pull request 103). Empty with a newer Boost.
#pragma once

#include <cstddef>
#include <memory>
#include <new>
#include <utility>

#include <boost/version.hpp>

#if BOOST_VERSION < 107600

#include <boost/numeric/ublas/storage.hpp>

namespace leibniz::adapters::detail {

/// std::allocator with the members that it had before C++20.
template <class T>
struct ublas_allocator : std::allocator<T> {
  template <class... A>
  void construct(T* at, A&&... arguments) {
    ::new (static_cast<void*>(at)) T(std::forward<A>(arguments)...);
  }
  void destroy(T* at) { at->~T(); }
  std::size_t max_size() const { return static_cast<std::size_t>(-1) / sizeof(T); }
};

}  // namespace leibniz::adapters::detail

namespace boost::numeric::ublas {

template <class T>
class unbounded_array<T, std::allocator<T>>
    : public unbounded_array<T, leibniz::adapters::detail::ublas_allocator<T>> {
 public:
  using unbounded_array<T, leibniz::adapters::detail::ublas_allocator<T>>::unbounded_array;
};

}  // namespace boost::numeric::ublas

#endif
