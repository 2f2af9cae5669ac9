// SPDX-License-Identifier: BSL-1.0
// The processes that share the work: one, or those of mpirun.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include <leibniz/nn/metrics/mean.hpp>

namespace california {

/// What a training loop needs to share batches with other processes; this one is alone.
class processes {
 public:
  virtual ~processes() = default;
  virtual std::size_t count() const { return 1; }
  virtual bool is_first() const { return true; }
  /// This process's part of rows that all have drawn alike.
  virtual std::span<const std::size_t> shard(std::span<const std::size_t> rows) const {
    return rows;
  }
  /// Gives all processes the first one's numbers.
  virtual void broadcast(std::span<const std::span<float>>) {}
  virtual void broadcast(std::span<const std::span<double>>) {}
  /// Replaces gradients by their mean over the rows of all processes.
  virtual void average(std::span<const std::span<float>>, std::size_t) {}
  virtual void average(std::span<const std::span<double>>, std::size_t) {}
  /// A metric over what all processes have seen.
  virtual double result(const leibniz::nn::mean& mine) { return mine.result(); }
  /// Ends all processes, because this one cannot go on.
  virtual void abort() {}
};

/// The processes of mpirun; throws std::runtime_error if the program was built without Boost.MPI.
std::unique_ptr<processes> processes_of_mpi(int& count, char**& arguments);

}  // namespace california
