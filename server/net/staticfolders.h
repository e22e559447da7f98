// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/net/staticcontent.h"

#include <QtCore/QString>

namespace halley {

// A folder of files to be served, and where.
struct StaticFolder
{
    QByteArray prefix;     // "/demos"
    QString folder;        // absolute
    QStringList fileTypes; // suffixes that are served; empty: all that have a known content type
};

// Files from folders, for demos and the like; not a web server: no ranges, no caching, no lists of folders.
//
// A path that names a folder is answered with its index.html, after a redirect to the path with a final
// slash. Only regular files with a known suffix that lie in the folder itself, links followed, are served; up
// to 4 MiB, because they are read at once.
class StaticFolders final : public StaticContent
{
public:
    // The first folder whose prefix fits is asked, so put the deeper prefixes first.
    explicit StaticFolders(QList<StaticFolder> folders) : m_folders(std::move(folders)) {}

    [[nodiscard]] std::optional<HttpResponse> get(const RequestPath &path) const override;

private:
    [[nodiscard]] static std::optional<HttpResponse> find(const StaticFolder &folder, const RequestPath &path,
                                                          qsizetype depth);

    QList<StaticFolder> m_folders;
};

} // namespace halley
