// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/protocol/result.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>
#include <memory>

namespace halley {

// Why there is no token, for people.
struct TokenError
{
    QString text;
};

// A token from a file that an administrator wrote: its first line, without white space around it, 16 to 1024
// bytes.
[[nodiscard]] Result<QByteArray, TokenError> readOperatorToken(const QString &file);

// 256 random bits as text.
[[nodiscard]] QByteArray newOperatorToken();

// A token laid down for the programs of this user (operatorTokenPath), for as long as this object lives. The
// file appears whole and private (0600, renamed into place), in a folder that is the user's own (0700); a
// folder that is another's, open to others, or a link, is an error.
class OperatorTokenFile
{
public:
    [[nodiscard]] static Result<std::unique_ptr<OperatorTokenFile>, TokenError>
    write(quint16 port, const QByteArray &token);
    // Removes the file, unless another server has put its own there meanwhile.
    ~OperatorTokenFile();
    OperatorTokenFile(const OperatorTokenFile &) = delete;
    OperatorTokenFile &operator=(const OperatorTokenFile &) = delete;

    [[nodiscard]] const QString &path() const noexcept { return m_path; }

private:
    OperatorTokenFile(QString path, quint64 inode) : m_path(std::move(path)), m_inode(inode) {}

    QString m_path;
    quint64 m_inode;
};

} // namespace halley
