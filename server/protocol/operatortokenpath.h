// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>
#include <optional>

class QUrl;

namespace halley {

// Where a server puts its operator token for the other programs of its user, and where these find it. Names
// only: nothing is read or written here.
//
// The file is `<port>.token` in the private folder `$XDG_RUNTIME_DIR/halley`, or, without that variable,
// `/tmp/halley-<uid>`. Folder (0700) and file (0600) belong to the user; whoever reads must see to that, and
// that neither is a symbolic link: anybody may make names in /tmp.
[[nodiscard]] QString operatorTokenFolder();
[[nodiscard]] QString operatorTokenPath(quint16 port);

// For the server behind a URL: only if its host is this machine's loopback. A URL without a port means that
// of its scheme (80, 443).
[[nodiscard]] std::optional<QString> operatorTokenPath(const QUrl &server);

} // namespace halley
