// SPDX-License-Identifier: BSL-1.0
// Neural networks on the gradient tape, in one header. Everything is in namespace leibniz::nn; weights
// and batches are variables and tensors of leibniz::tape. Files of weights (npz/) need libzip and are
// included by themselves.
//
// data/         tables from CSV files, train/validation/test split, standard scaler, batches
// layers/       dense, dropout, batch normalization, and a sequence of layers
// optimizers/   SGD with momentum, Adam, RMSprop, Adagrad; learning rates that change
// metrics/      streaming mean and accuracy
// training/     progress, early stopping, logs, plots
#pragma once

// As in leibniz.hpp: names here are no shadows of a user's.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"
#endif

#include <leibniz/nn/activations.hpp>
#include <leibniz/nn/data/arrays.hpp>
#include <leibniz/nn/data/batches.hpp>
#include <leibniz/nn/data/generated_housing.hpp>
#include <leibniz/nn/data/read_csv.hpp>
#include <leibniz/nn/data/split.hpp>
#include <leibniz/nn/data/standard_scaler.hpp>
#include <leibniz/nn/layers/batch_normalization.hpp>
#include <leibniz/nn/layers/dense.hpp>
#include <leibniz/nn/layers/dropout.hpp>
#include <leibniz/nn/layers/sequential.hpp>
#include <leibniz/nn/losses.hpp>
#include <leibniz/nn/metrics/accuracy.hpp>
#include <leibniz/nn/metrics/mean.hpp>
#include <leibniz/nn/optimizers/adagrad.hpp>
#include <leibniz/nn/optimizers/adam.hpp>
#include <leibniz/nn/optimizers/rmsprop.hpp>
#include <leibniz/nn/optimizers/sgd.hpp>
#include <leibniz/nn/training/csv_log.hpp>
#include <leibniz/nn/training/early_stopping.hpp>
#include <leibniz/nn/training/plot.hpp>
#include <leibniz/nn/training/progress.hpp>

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif
