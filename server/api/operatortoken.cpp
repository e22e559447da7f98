// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/api/operatortoken.h"

#include "server/net/entropy.h"
#include "server/protocol/operatortokenpath.h"

#include <QtCore/QFile>
#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace halley {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype tokenShortest = 16;
constexpr qsizetype tokenLongest = 1024;

QString systemErrorText()
{
    return QString::fromLocal8Bit(std::strerror(errno));
}

// A private folder of our own, made if it is missing. Opened without following a link, and looked at through
// the descriptor, so that nobody can exchange it in between. -1 and an error text otherwise.
int openTokenFolder(const QByteArray &folder, QString *error)
{
    if (mkdir(folder.constData(), 0700) != 0 && errno != EEXIST) {
        *error = systemErrorText();
        return -1;
    }
    const int fd = open(folder.constData(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    struct stat status
    {
    };
    if (fd < 0 || fstat(fd, &status) != 0)
        *error = errno == ENOTDIR || errno == ELOOP ? u"is not a folder"_qs : systemErrorText();
    else if (status.st_uid != getuid())
        *error = u"belongs to another user"_qs;
    else if ((status.st_mode & 077) != 0)
        *error = u"is open to other users"_qs;
    else
        return fd;
    if (fd >= 0)
        close(fd);
    return -1;
}

bool writeAll(int fd, const QByteArray &bytes)
{
    return write(fd, bytes.constData(), size_t(bytes.size())) == bytes.size() && fsync(fd) == 0;
}

// The inode of the new file, 0 for an error (errno).
quint64 writeTokenFile(int folder, const QByteArray &name, const QByteArray &token)
{
    const QByteArray draft = name + '.' + QByteArray::number(getpid());
    const auto *path = draft.constData();
    unlinkat(folder, path, 0); // of a server that crashed with our process id
    const int fd = openat(folder, path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd < 0)
        return 0;
    struct stat status
    {
    };
    const bool good = writeAll(fd, token + '\n') && fstat(fd, &status) == 0 &&
                      renameat(folder, path, folder, name.constData()) == 0;
    const int error = errno;
    close(fd);
    if (!good)
        unlinkat(folder, path, 0);
    errno = error;
    return good ? status.st_ino : 0;
}

} // namespace

Result<QByteArray, TokenError> readOperatorToken(const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return TokenError{u"%1: %2"_qs.arg(name, file.errorString())};
    const QByteArray token = file.readLine(tokenLongest + 2).trimmed();
    if (token.size() < tokenShortest || token.size() > tokenLongest)
        return TokenError{u"%1: its first line must be the token, %2 to %3 bytes"_qs.arg(name)
                              .arg(tokenShortest)
                              .arg(tokenLongest)};
    return token;
}

QByteArray newOperatorToken()
{
    std::array<std::byte, 32> bytes;
    fillWithEntropy(bytes);
    return QByteArray(reinterpret_cast<const char *>(bytes.data()), qsizetype(bytes.size()))
        .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

Result<std::unique_ptr<OperatorTokenFile>, TokenError> OperatorTokenFile::write(quint16 port,
                                                                                const QByteArray &token)
{
    const QString path = operatorTokenPath(port);
    const QString folder = operatorTokenFolder();
    QString error;
    const int fd = openTokenFolder(QFile::encodeName(folder), &error);
    if (fd < 0)
        return TokenError{u"%1: %2"_qs.arg(folder, error)};
    const quint64 inode = writeTokenFile(fd, QFile::encodeName(path.mid(folder.size() + 1)), token);
    if (inode == 0)
        error = systemErrorText();
    close(fd);
    if (inode == 0)
        return TokenError{u"%1: %2"_qs.arg(path, error)};
    return std::unique_ptr<OperatorTokenFile>(new OperatorTokenFile(path, inode));
}

OperatorTokenFile::~OperatorTokenFile()
{
    const QByteArray name = QFile::encodeName(m_path);
    struct stat status
    {
    };
    if (lstat(name.constData(), &status) == 0 && status.st_ino == m_inode)
        unlink(name.constData());
}

} // namespace halley
