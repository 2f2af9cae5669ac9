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
#include <type_traits>
#include <utility>
#include <vector>

#include <boost/mpi/collectives.hpp>
#include <boost/mpi/communicator.hpp>
#include <boost/mpi/environment.hpp>
#include <boost/mpi/inplace.hpp>

#include <leibniz/nn/metrics/mean.hpp>
#include <leibniz/nn/optimizers/optimizer.hpp>

namespace leibniz::adapters {

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
  void broadcast(std::span<const std::span<T>> numbers) {
    pack(numbers, T(1), buffer<T>());
    check_size(buffer<T>().size());
    boost::mpi::broadcast(processes_, buffer<T>().data(), static_cast<int>(buffer<T>().size()), 0);
    unpack(numbers, T(1), buffer<T>());
  }

  /// Replaces each gradient by the mean over all processes, in which each counts by its number of
  /// rows: so gradients of mean losses become the gradient of the mean loss over all rows, whatever
  /// the sizes of the parts. One all-reduce of all numbers together.
  /// Throws std::invalid_argument if no process has a row.
  template <class T>
  void average(std::span<const std::span<T>> gradients, std::size_t rows) {
    // The count travels with the numbers; as a float it is exact up to 2^24 rows.
    std::vector<T>& sum = buffer<T>();
    pack(gradients, static_cast<T>(rows), sum);
    sum.push_back(static_cast<T>(rows));
    boost::mpi::all_reduce(processes_, boost::mpi::inplace_t<T*>(sum.data()),
                           static_cast<int>(sum.size()), std::plus<T>());
    const T all = sum.back();
    sum.pop_back();
    if (!(all > 0)) throw std::invalid_argument("data_parallel::average: no process has a row");
    unpack(gradients, T(1) / all, sum);
  }

  /// Makes a metric that of all processes: adds up what each has seen.
  nn::mean global(const nn::mean& mine) const {
    double both[] = {mine.total(), mine.weight()};
    boost::mpi::all_reduce(processes_, boost::mpi::inplace_t<double*>(both), 2,
                           std::plus<double>());
    nn::mean all;
    all.add(both[0], both[1]);
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

  template <class T>
  static void pack(std::span<const std::span<T>> parts, T factor, std::vector<T>& out) {
    out.clear();
    for (const std::span<T>& part : parts)
      // Without rows a mean is NaN, which must not reach the others.
      for (const T x : part) out.push_back(factor == T(0) ? T(0) : factor * x);
  }
  template <class T>
  static void unpack(std::span<const std::span<T>> parts, T factor, const std::vector<T>& in) {
    std::size_t at = 0;
    for (const std::span<T>& part : parts)
      for (T& x : part) x = factor * in[at++];
  }
  template <class T>
  std::vector<T>& buffer() {
    if constexpr (std::is_same_v<T, float>)
      return floats_;
    else
      return doubles_;
  }

  boost::mpi::communicator processes_;
  std::vector<float> floats_;
  std::vector<double> doubles_;
};

}  // namespace leibniz::adapters
