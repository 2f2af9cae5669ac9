// SPDX-License-Identifier: BSL-1.0
#include <leibniz/adapters/mpi.hpp>

#include "processes.hpp"

namespace california {

namespace {

class mpi_processes final : public processes {
 public:
  mpi_processes(int& count, char**& arguments) : environment_(count, arguments) {}

  std::size_t count() const override { return all_.size(); }
  bool is_first() const override { return all_.is_first(); }
  std::span<const std::size_t> shard(std::span<const std::size_t> rows) const override {
    return all_.shard(rows);
  }
  void broadcast(std::span<const std::span<float>> x) override { all_.broadcast(x); }
  void broadcast(std::span<const std::span<double>> x) override { all_.broadcast(x); }
  void average(std::span<const std::span<float>> x, std::size_t rows) override {
    all_.average(x, rows);
  }
  void average(std::span<const std::span<double>> x, std::size_t rows) override {
    all_.average(x, rows);
  }
  double result(const leibniz::nn::mean& mine) override { return all_.global(mine).result(); }
  void abort() override { environment_.abort(1); }

 private:
  boost::mpi::environment environment_;
  leibniz::adapters::data_parallel all_;
};

}  // namespace

std::unique_ptr<processes> processes_of_mpi(int& count, char**& arguments) {
  return std::make_unique<mpi_processes>(count, arguments);
}

}  // namespace california
