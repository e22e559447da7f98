// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/app/givenoption.h"

#include <QtCore/QByteArray>

namespace halley {

// More is no configuration: it is another file, given by mistake.
inline constexpr qint64 longestConfiguration = 1024 * 1024;

// The options in a TOML text (https://toml.io). Tables become prefixes: `timeout` under [long-polling] is
// `long-polling.timeout`. `file` is its name: it leads the places ("halleyd.toml:3:11", line and column from
// 1), and relative names of files count from its folder.
[[nodiscard]] GivenOptions parseConfiguration(const QByteArray &text, const QString &file);

// The same from the file itself; a file that cannot be read is a mistake.
[[nodiscard]] GivenOptions readConfiguration(const QString &file);

} // namespace halley
