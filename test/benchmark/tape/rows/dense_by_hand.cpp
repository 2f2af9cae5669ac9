// SPDX-License-Identifier: BSL-1.0
// The step by hand with Eigen: nothing is allocated, nothing computed twice.
#include "../rows.hpp"

namespace tape_benchmark {
namespace {

class by_hand final : public dense_model {
 public:
  explicit by_hand(const dense_problem& p) : p_(p) {}

  void step() override {
    hidden_.noalias() = p_.x * p_.w1;
    hidden_.rowwise() += p_.b1.row(0);
    hidden_ = hidden_.cwiseMax(0.0f);
    error_.noalias() = hidden_ * p_.w2;
    error_.array() += p_.b2(0, 0) - p_.y.array();
    loss_ = error_.squaredNorm() / static_cast<float>(p_.batch);
    error_ *= 2.0f / static_cast<float>(p_.batch);
    dw2_.noalias() = hidden_.transpose() * error_;
    db2_ = error_.sum();
    by_hidden_.noalias() = error_.col(0) * p_.w2.col(0).transpose();
    by_hidden_ = (hidden_.array() > 0.0f).select(by_hidden_, 0.0f);
    dw1_.noalias() = p_.x.transpose() * by_hidden_;
    db1_ = by_hidden_.colwise().sum();
  }

  std::vector<float> results() const override {
    std::vector<float> all{loss_};
    for (const matrix* m : {&dw1_, &db1_, &dw2_})
      all.insert(all.end(), m->data(), m->data() + m->size());
    all.push_back(db2_);
    return all;
  }

 private:
  const dense_problem& p_;
  matrix hidden_{p_.batch, p_.width}, by_hidden_{p_.batch, p_.width}, error_{p_.batch, 1};
  matrix dw1_{p_.features, p_.width}, db1_{1, p_.width}, dw2_{p_.width, 1};
  float loss_ = 0, db2_ = 0;
};

}  // namespace

std::unique_ptr<dense_model> dense_by_hand(const dense_problem& p) {
  return std::make_unique<by_hand>(p);
}

}  // namespace tape_benchmark
