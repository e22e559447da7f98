// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QStringView>
#include <optional>

namespace halley::console {

// How well what somebody typed fits a text: its letters occur in it in this order, whatever their case;
// blanks in what was typed count for nothing. Better (higher) are letters at the beginnings of words and side
// by side, and short texts. Nothing if it does not fit; anything fits an empty pattern with 0.
[[nodiscard]] std::optional<int> fuzzyScore(QStringView typed, QStringView text);

} // namespace halley::console
