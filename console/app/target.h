// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/models/knownserver.h"

#include <QtCore/QString>
#include <QtCore/QUrl>

namespace halley::console {

// What a window is to watch.
struct Target
{
    enum class Kind : quint8 {
        InProcess, // the server of this program
        Remote,
        Fake, // none: made-up data
    };

    Kind kind = Kind::InProcess;
    // Of a remote server:
    QUrl url{};
    QString serverId{}; // if it is a remembered one
    QString name{};     // in its window's title; empty: the address
    TokenSource source = TokenSource::File;
    QString tokenFile{};
};

} // namespace halley::console
