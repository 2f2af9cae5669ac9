// SPDX-License-Identifier: BSL-1.0
// What cannot be: each mistake with its message, which is TensorFlow's where it has one.
#include <boost/test/unit_test.hpp>

#include <memory>
#include <thread>

#include <leibniz/tape/tape.hpp>

using namespace leibniz::tape;

BOOST_AUTO_TEST_SUITE(tape_errors)

namespace {

template <class Error, class Function>
void check_message(const Function& f, const std::string& expected) {
  BOOST_CHECK_EXCEPTION(f(), Error, [&](const std::exception& e) {
    BOOST_TEST_MESSAGE(e.what());
    return std::string(e.what()).find(expected) != std::string::npos;
  });
}

const char* const used_up =
    "A non-persistent GradientTape can only be used to compute one set of gradients (or jacobians)";

}  // namespace

BOOST_AUTO_TEST_CASE(a_second_gradient_of_a_tape_that_is_not_persistent) {
  const variable<double> x(3.0);
  gradient_tape tape;
  const auto y = x * x;
  static_cast<void>(tape.gradient(y, x));
  check_message<std::runtime_error>([&] { tape.gradient(y, x); }, used_up);
  check_message<std::runtime_error>([&] { tape.jacobian(y, x); }, used_up);
  check_message<std::runtime_error>([&] { tape.watch(x); }, used_up);
}

BOOST_AUTO_TEST_CASE(a_gradient_that_was_refused_leaves_the_tape_as_it_is) {
  const variable<double> x({1.0, 2.0});
  gradient_tape tape;
  const auto y = x * x;
  check_message<std::invalid_argument>(
      [&] { tape.gradient(y, x, {.output_gradients = constant<double>({1.0, 2.0, 3.0})}); }, "shapes");
  BOOST_TEST(tape.gradient(y, x)->numbers().data()[1] == 4.0);
  check_message<std::runtime_error>([&] { tape.gradient(y, x); }, used_up);
}

BOOST_AUTO_TEST_CASE(vectors_that_do_not_fit_the_inputs_of_a_hessian) {
  const auto f = [](const auto& a, const auto& b) { return reduce_sum(a * a * b); };
  const variable<double> a({1.0, 2.0}), b({3.0, 4.0});
  const constant<double> v({1.0, -1.0}), scalar(1.0);
  for (const hvp_mode mode : {hvp_mode::forward_over_reverse, hvp_mode::reverse_over_reverse}) {
    const auto product = [&](const auto& vectors) {
      static_cast<void>(hvp(f, std::tuple{a, b}, vectors, mode));
    };
    check_message<std::invalid_argument>([&] { product(std::tuple{v}); },
                                         "hvp: there are 1 vectors for 2 inputs, give one for each");
    check_message<std::invalid_argument>([&] { product(std::tuple{v, v, v}); },
                                         "hvp: there are 3 vectors for 2 inputs, give one for each");
    check_message<std::invalid_argument>([&] { product(std::tuple{v, scalar}); },
                                         "hvp: shapes (2,) and () do not fit; a vector has the shape of its input");
  }
}

BOOST_AUTO_TEST_CASE(a_gradient_after_a_jacobian) {
  const variable<double> x({1.0, 2.0});
  gradient_tape tape;
  const auto y = x * x;
  static_cast<void>(tape.jacobian(y, x));
  check_message<std::runtime_error>([&] { tape.gradient(y, x); }, used_up);
}

BOOST_AUTO_TEST_CASE(resuming_a_tape_that_records) {
  gradient_tape tape;
  check_message<std::runtime_error>(
      [&] { tape.resume(); },
      "Tape is still recording, This can happen if you try to re-enter an already-active tape.");
}

BOOST_AUTO_TEST_CASE(resetting_or_stopping_a_tape_that_does_not_record) {
  gradient_tape tape;
  tape.stop();
  check_message<std::runtime_error>([&] { tape.reset(); }, "Tape is not recording.");
  check_message<std::runtime_error>([&] { static_cast<void>(tape.stop_recording()); },
                                    "Tape is not recording.");
  check_message<std::runtime_error>([&] { tape.stop(); }, "Tape is not recording.");
}

BOOST_AUTO_TEST_CASE(batches_that_differ) {
  const variable<double> x({{1.0, 2.0}, {3.0, 4.0}});
  gradient_tape tape({.persistent = true});
  const auto y = reduce_sum(x, {.axis = 0, .keepdims = true});
  check_message<std::invalid_argument>(
      [&] { tape.batch_jacobian(y, x); },
      "Need first dimension of target shape ((1, 2)) and source shape ((2, 2)) to match.");
}

BOOST_AUTO_TEST_CASE(seeds_that_do_not_fit_the_targets) {
  const variable<double> x({1.0, 2.0});
  gradient_tape tape({.persistent = true});
  const auto y = x * x;
  check_message<std::invalid_argument>(
      [&] {
        tape.gradient(y, x, {.output_gradients = {1.0, 2.0}});
      },
      "2 seeds for 1 targets");
  check_message<std::invalid_argument>([&] { tape.gradient(y, x, {.output_gradients = {1.0}}); },
                                       "output_gradients: shapes () and (2,)");
}

BOOST_AUTO_TEST_CASE(a_tape_of_another_thread) {
  gradient_tape tape;
  const variable<double> x(1.0);
  const auto y = x * x;
  std::thread([&] {
    check_message<std::runtime_error>([&] { tape.gradient(y, x); }, "make one on each thread");
    check_message<std::runtime_error>([&] { tape.resume(); }, "make one on each thread");
    check_message<std::runtime_error>([&] { tape.reset(); }, "make one on each thread");
    check_message<std::runtime_error>([&] { tape.stop(); }, "make one on each thread");
    check_message<std::runtime_error>([&] { static_cast<void>(tape.stop_recording()); },
                                      "make one on each thread");
    BOOST_TEST(!tape.is_recording());
  }).join();
  BOOST_TEST(tape.gradient(y, x)->item() == 2.0);
}

BOOST_AUTO_TEST_CASE(a_tape_that_another_thread_destroyed_leaves_the_next_one_as_it_should_be) {
  auto tape = std::make_unique<gradient_tape>();
  std::thread([&] { tape.reset(); }).join();
  gradient_tape next({.watch_accessed_variables = false});
  const variable<double> x(3.0);
  BOOST_TEST(!next.gradient(x * x, x));
}

BOOST_AUTO_TEST_CASE(an_exception_in_recorded_code_leaves_no_tape_behind) {
  const variable<double> x(3.0);
  const auto fails = [&] {
    gradient_tape outer;
    gradient_tape inner({.persistent = true});
    const auto paused = inner.stop_recording();
    throw std::domain_error("on purpose");
  };
  BOOST_CHECK_THROW(fails(), std::domain_error);
  BOOST_TEST(leibniz::tape::detail::this_thread.recording == 0u);
  BOOST_TEST(leibniz::tape::detail::this_thread.auto_watching == 0u);
  gradient_tape tape;
  const auto y = x * x;
  BOOST_TEST(tape.gradient(y, x)->item() == 6.0);
}

BOOST_AUTO_TEST_CASE(more_tapes_at_once_than_there_are_marks) {
  std::vector<std::unique_ptr<gradient_tape>> tapes;
  for (int i = 0; i < 32; ++i) tapes.push_back(std::make_unique<gradient_tape>());
  check_message<std::length_error>([] { gradient_tape one_more; }, "more than 32 gradient tapes");
  tapes.clear();
  const gradient_tape works_again;
  BOOST_TEST(works_again.is_recording());
}

BOOST_AUTO_TEST_CASE(tangents_that_do_not_fit_the_primals) {
  const variable<double> x({1.0, 2.0});
  check_message<std::invalid_argument>([&] { forward_accumulator f(x, constant<double>(1.0)); },
                                       "forward_accumulator: shapes (2,) and ()");
  check_message<std::invalid_argument>(
      [&] {
        forward_accumulator f(std::tuple{x, x}, std::tuple{x});
      },
      "1 tangents for 2 primals");
  BOOST_TEST(leibniz::tape::detail::this_thread.recording == 0u);
}

BOOST_AUTO_TEST_CASE(arguments_outside_of_an_array) {
  const variable<double> x({1.0, 2.0, 3.0}), m({{1.0, 2.0}, {3.0, 4.0}});
  check_message<std::out_of_range>([&] { gather(x, {0, 3}); }, "gather: there is no row 3 among 3");
  check_message<std::invalid_argument>([&] { slice(x, {1}, {3}); }, "slice: shape (3,)");
  check_message<std::invalid_argument>([&] { reduce_sum(m, {.axis = 2}); },
                                       "reduce_sum: shape (2, 2)");
  check_message<std::invalid_argument>([&] { reshape(m, {3, -1}); }, "reshape: shapes (2, 2)");
  check_message<std::invalid_argument>([&] { squeeze(m, 0); }, "squeeze: shape (2, 2)");
  check_message<std::invalid_argument>([&] { expand_dims(m, 0); }, "expand_dims: shape (2, 2)");
  check_message<std::invalid_argument>([&] { concat(1, m, constant<double>({{1.0}})); },
                                       "concat: shapes (2, 2) and (1, 1)");
  check_message<std::invalid_argument>(
      [&] { reduce_max(constant<double>(dense<double>(shape(0)))); }, "reduce_max: shape (0,)");
}

BOOST_AUTO_TEST_SUITE_END()
