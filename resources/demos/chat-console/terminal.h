// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QSocketNotifier>
#include <QtCore/QString>
#include <functional>

// Standard input by lines, while the event loop goes on; a pipe will do. And standard output.
class Terminal
{
public:
    // `onEnd`: there is no more input.
    Terminal(std::function<void(const QString &)> onLine, std::function<void()> onEnd);

    // Until then nothing is read.
    void start() { m_input.setEnabled(true); }

    // What others wrote must not move the cursor, ring the bell or turn the text around: of `text`, only
    // characters that are seen are printed.
    static void print(const QString &text);

private:
    void read();

    std::function<void(const QString &)> m_onLine;
    std::function<void()> m_onEnd;
    QByteArray m_pending; // the line that is not complete yet
    QSocketNotifier m_input;
};
