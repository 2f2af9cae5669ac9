// SPDX-License-Identifier: BSL-1.0
// Data-parallel training on MPI, through Boost.MPI: each process has the whole model and a part of
// each batch, and all take the same step. Opt-in: it needs Boost.MPI and an MPI library.
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <mpi.h>
#include <boost/mpi/collectives.hpp>
#include <boost/mpi/communicator.hpp>
#include <boost/mpi/datatype.hpp>
#include <boost/mpi/environment.hpp>
#include <boost/mpi/exception.hpp>

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push  // names here are no shadows of a user's
#pragma GCC diagnostic ignored "-Wshadow"
#endif

#include <leibniz/nn/metrics/mean.hpp>
#include <leibniz/nn/optimizers/optimizer.hpp>

namespace leibniz::adapters {

/// An all-reduce that `data_parallel::start_average` has begun. The gradients are the means once
/// `finish` has returned, and must neither be read nor go away before. A destructor waits, too, and
/// then leaves them as they were.
template <class T>
class pending_average {
 public:
  pending_average(pending_average&& other) noexcept
      : gradients_(std::move(other.gradients_)),
        sum_(std::move(other.sum_)),
        request_(std::exchange(other.request_, MPI_REQUEST_NULL)) {}
  pending_average& operator=(pending_average&&) = delete;
  ~pending_average() { MPI_Wait(&request_, MPI_STATUS_IGNORE); }  // MPI still writes into sum_

  /// Waits for the other processes, and replaces the gradients by their means.
  /// Throws std::invalid_argument if no process has a row, and std::logic_error if another object has
  /// taken the gradients over.
  void finish() {
    if (sum_.empty())
      throw std::logic_error(
          "pending_average::finish: this one was moved: call finish of that which took it over");
    BOOST_MPI_CHECK_RESULT(MPI_Wait, (&request_, MPI_STATUS_IGNORE));
    const T all = sum_.back();
    if (!(all > 0)) throw std::invalid_argument("data_parallel::average: no process has a row");
    const T* from = sum_.data();
    for (const std::span<T>& part : gradients_)
      for (T& x : part) x = *from++ / all;
  }

 private:
  friend class data_parallel;
  pending_average(MPI_Comm processes, std::span<const std::span<T>> gradients, std::size_t rows)
      : gradients_(gradients.begin(), gradients.end()) {
    // The count travels with the numbers; as a float it is exact up to 2^24 rows.
    const T factor = static_cast<T>(rows);
    for (const std::span<T>& part : gradients_)
      // Without rows a mean is NaN, which must not reach the others.
      for (const T x : part) sum_.push_back(rows == 0 ? T(0) : factor * x);
    sum_.push_back(factor);
    BOOST_MPI_CHECK_RESULT(MPI_Iallreduce,
                           (MPI_IN_PLACE, sum_.data(), static_cast<int>(sum_.size()),
                            boost::mpi::get_mpi_datatype<T>(), MPI_SUM, processes, &request_));
  }

  std::vector<std::span<T>> gradients_;
  std::vector<T> sum_;
  MPI_Request request_ = MPI_REQUEST_NULL;
};

/// One process of a data-parallel training.
///
///     boost::mpi::environment environment(argc, argv);  // ends the job if an exception leaves main
///     data_parallel processes;
///     processes.broadcast(weights);                      // the first process's, before training
///     ... each step, with the same random numbers in all processes:
///     const auto mine = processes.shard(rows_of_the_global_batch);
///     ... gradients of the mean loss over `mine` ...
///     processes.average(gradients, mine.size());         // those of the mean over all rows
///
/// If a process dies, mpirun ends the others; if one throws, the environment calls MPI_Abort. So no
/// process waits for ever in a step that another will not take.
class data_parallel {
 public:
  explicit data_parallel(boost::mpi::communicator processes = {})
      : processes_(std::move(processes)) {}

  std::size_t rank() const { return static_cast<std::size_t>(processes_.rank()); }
  std::size_t size() const { return static_cast<std::size_t>(processes_.size()); }
  /// Whether this is the process that prints and writes files.
  bool is_first() const { return rank() == 0; }

  /// This process's part of `rows`: in one piece, in order, of sizes that differ by one at most.
  std::span<const std::size_t> shard(std::span<const std::size_t> rows) const {
    const std::size_t each = rows.size() / size(), longer = rows.size() % size();
    const std::size_t first = rank() * each + std::min(rank(), longer);
    return rows.subspan(first, each + (rank() < longer ? 1 : 0));
  }

  /// Gives all processes the numbers of the first one. All need spans of the same sizes.
  template <class T>
  void broadcast(std::span<const std::span<T>> numbers) const {
    std::vector<T> all;
    for (const std::span<T>& part : numbers) all.insert(all.end(), part.begin(), part.end());
    check_size(all.size());
    boost::mpi::broadcast(processes_, all.data(), static_cast<int>(all.size()), 0);
    const T* from = all.data();
    for (const std::span<T>& part : numbers)
      for (T& x : part) x = *from++;
  }

  /// Replaces each gradient by the mean over all processes, in which each counts by its number of
  /// rows: so gradients of mean losses become the gradient of the mean loss over all rows, whatever
  /// the sizes of the parts. One all-reduce of all numbers together.
  /// Throws std::invalid_argument if no process has a row.
  template <class T>
  void average(std::span<const std::span<T>> gradients, std::size_t rows) const {
    start_average(gradients, rows).finish();
  }

  /// Begins the same and returns at once, so that the all-reduce of the last layers' gradients can
  /// run beside the backward pass of the first ones:
  ///
  ///     tape::gradient_tape recording({.persistent = true});
  ///     ... hidden = first(x), loss from last(hidden) ...
  ///     auto late = recording.gradient(loss, {kernel_2, bias_2, hidden});
  ///     auto pending = processes.start_average(spans_of_the_two, rows);
  ///     auto early = recording.gradient(hidden, {kernel_1, bias_1}, {.output_gradients = *late[2]});
  ///     ... average those, then pending.finish() ...
  ///
  /// All processes start and finish in the same order.
  template <class T>
  [[nodiscard]] pending_average<T> start_average(std::span<const std::span<T>> gradients,
                                                 std::size_t rows) const {
    return pending_average<T>(processes_, gradients, rows);
  }

  /// Makes a metric that of all processes: adds up what each has seen.
  nn::mean global(const nn::mean& mine) const {
    const double own[] = {mine.total(), mine.weight()};
    double sums[2];
    boost::mpi::all_reduce(processes_, own, 2, sums, std::plus<double>());
    nn::mean all;
    all.add(sums[0], sums[1]);
    return all;
  }

  const boost::mpi::communicator& communicator() const { return processes_; }

 private:
  // Processes whose models differ would otherwise read each other's numbers at the wrong places.
  void check_size(std::size_t count) const {
    const std::size_t smallest =
        boost::mpi::all_reduce(processes_, count, boost::mpi::minimum<std::size_t>());
    const std::size_t largest =
        boost::mpi::all_reduce(processes_, count, boost::mpi::maximum<std::size_t>());
    if (smallest != largest)
      throw std::invalid_argument("data_parallel: the processes' models have " +
                                  std::to_string(smallest) + " to " + std::to_string(largest) +
                                  " weights: make the same model in each");
  }

  boost::mpi::communicator processes_;
};

}  // namespace leibniz::adapters

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif
