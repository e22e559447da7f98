// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/net/staticfolders.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <array>
#include <utility>

namespace halley {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 staticFileSize = 4 * 1024 * 1024;

// Content types by suffix; what is not here is not served.
constexpr std::array<std::pair<QLatin1StringView, const char *>, 11> staticTypes{{
    {"html"_L1, "text/html; charset=utf-8"},
    {"css"_L1, "text/css; charset=utf-8"},
    {"js"_L1, "text/javascript; charset=utf-8"},
    {"mjs"_L1, "text/javascript; charset=utf-8"},
    {"json"_L1, "application/json"},
    {"txt"_L1, "text/plain; charset=utf-8"},
    {"svg"_L1, "image/svg+xml"},
    {"png"_L1, "image/png"},
    {"jpg"_L1, "image/jpeg"},
    {"ico"_L1, "image/x-icon"},
    {"woff2"_L1, "font/woff2"},
}};

QByteArray staticTypeOf(const StaticFolder &folder, const QString &suffix)
{
    if (!folder.fileTypes.isEmpty() && !folder.fileTypes.contains(suffix))
        return {};
    for (const auto &[known, type] : staticTypes) {
        if (suffix == known)
            return type;
    }
    return {};
}

// The segments after the prefix as a relative file name; RequestPath has made sure that none climbs.
QString relativeName(const RequestPath &path, qsizetype depth)
{
    return QString::fromUtf8(path.segments().sliced(depth).join('/'));
}

std::optional<HttpResponse> readStaticFile(const QString &name, QByteArray type)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly) || file.size() > staticFileSize)
        return std::nullopt;
    HttpResponse response;
    response.contentType = std::move(type);
    response.body = file.read(staticFileSize);
    response.headers.append("X-Content-Type-Options", "nosniff");
    response.headers.append("Cache-Control", "no-cache");
    return response;
}

HttpResponse redirectTo(const RequestPath &path)
{
    HttpResponse response;
    response.status = HttpStatus::PermanentRedirect;
    QByteArray location;
    for (const QByteArray &segment : path.segments())
        location += '/' + segment.toPercentEncoding();
    response.headers.append("Location", location + '/');
    return response;
}

} // namespace

std::optional<HttpResponse> StaticFolders::get(const RequestPath &path) const
{
    for (const StaticFolder &folder : m_folders) {
        if (!path.isBelow(folder.prefix))
            continue;
        // "/demos" is one segment deep.
        return find(folder, path, folder.prefix.count('/'));
    }
    return std::nullopt;
}

std::optional<HttpResponse> StaticFolders::find(const StaticFolder &folder, const RequestPath &path,
                                                qsizetype depth)
{
    const QString root = QFileInfo(folder.folder).canonicalFilePath();
    if (root.isEmpty() || path.segments().size() < depth)
        return std::nullopt;
    QFileInfo info(root + u'/' + relativeName(path, depth));
    if (info.isDir()) {
        const QFileInfo index(QDir(info.filePath()), u"index.html"_qs);
        if (!index.exists())
            return std::nullopt;
        if (path.segments().size() == depth || !path.segments().last().isEmpty())
            return redirectTo(path);
        info = index;
    }
    // Links are followed to where they lead, and that must be inside.
    const QString name = info.canonicalFilePath();
    const QByteArray type = staticTypeOf(folder, QFileInfo(name).suffix());
    if (type.isEmpty() || !info.isFile() || !name.startsWith(root + u'/'))
        return std::nullopt;
    return readStaticFile(name, type);
}

} // namespace halley
