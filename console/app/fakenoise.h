// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QtGlobal>

namespace halley::console {

// A number that looks random and is always the same for the same two numbers (the mixing step of
// SplitMix64): what `--fake` is made of.
[[nodiscard]] constexpr quint64 fakeNoise(quint64 a, quint64 b = 0)
{
    quint64 z = a * 0x9e3779b97f4a7c15ULL + b * 0xd1b54a32d192ed03ULL + 0x632be59bd9b4e019ULL;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
}

// From 0 up to, but not, 1.
[[nodiscard]] constexpr double fakeShare(quint64 a, quint64 b = 0)
{
    return double(fakeNoise(a, b) >> 11) / double(1ULL << 53);
}

} // namespace halley::console
