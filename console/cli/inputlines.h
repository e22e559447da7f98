// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QObject>
#include <QtCore/QSocketNotifier>

namespace halley::cli {

// The lines of a descriptor, as they come, in bounded memory. Blank lines are left out, but counted. Reads
// nothing until resume().
class InputLines final : public QObject
{
    Q_OBJECT
public:
    InputLines(int descriptor, qsizetype longestLine);

    void resume();
    // May be called while a line is handed over: it is the last one then.
    void pause();

Q_SIGNALS:
    // `number`: from 1. Without its end.
    void lineRead(qint64 number, const QByteArray &text);
    // This line is too long; nothing comes after it.
    void lineTooLong(qint64 number);
    // There is no more. After a last line without an end, too.
    void ended();

private:
    void read();
    void handOver();
    void handOverLine(const QByteArray &line);

    const int m_descriptor;
    const qsizetype m_longestLine;
    QSocketNotifier m_notifier;
    QByteArray m_buffer;
    qint64 m_number = 0;
    bool m_isPaused = true;
    bool m_isAtEnd = false;
};

} // namespace halley::cli
