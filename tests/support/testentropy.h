// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <span>

namespace halley {

// Entropy for a broker under test: bytes that differ every time and are the same in every run.
inline std::function<void(std::span<std::byte>)> testEntropy(unsigned seed = 1)
{
    return [state = std::make_shared<unsigned>(seed)](std::span<std::byte> bytes) {
        for (std::byte &byte : bytes) {
            *state = *state * 1'664'525U + 1'013'904'223U;
            byte = std::byte(*state >> 24);
        }
    };
}

} // namespace halley
