// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/cli/exitcode.h"

#include <QtCore/QObject>
#include <QtCore/QSocketNotifier>
#include <memory>

namespace halley::cli {

// SIGINT and SIGTERM as a Qt signal, by signalfd. A shell that starts a program in the background has it
// ignore SIGINT: then this does, too. SIGPIPE is ignored: a reader that is gone is an error of a write.
//
// Make it before any thread: threads inherit what is blocked.
class Interruptions final : public QObject
{
    Q_OBJECT
public:
    Interruptions();
    ~Interruptions() override;

    // Readable as soon as there was one.
    [[nodiscard]] int descriptor() const noexcept { return m_descriptor; }

Q_SIGNALS:
    void interrupted(halley::cli::ExitCode code);

private:
    void read();

    int m_descriptor = -1;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace halley::cli
