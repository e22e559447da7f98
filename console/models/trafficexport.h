// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/monitor/trafficfile.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>
#include <QtCore/QUrl>
#include <QtQml/qqmlregistration.h>
#include <atomic>
#include <functional>
#include <memory>
#include <thread>
#include <vector>

namespace halley::console {

// Writes traffic into a file, on a thread of its own: as a whole or not at all.
class TrafficExport : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Part of the traffic")
    Q_PROPERTY(bool isSaving READ isSaving NOTIFY changed)
    // Why the last one failed; empty if it did not.
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    // Where the last one went: "saved 10,000 messages (4.2 MB) to …". Empty before the first.
    Q_PROPERTY(QString result READ result NOTIFY changed)

public:
    // What there is to be written, when somebody wants it.
    struct Content
    {
        TrafficFileHeader header;
        std::vector<TrafficMessage> rows;
    };
    using Source = std::function<Content()>;

    explicit TrafficExport(Source source, QObject *parent = nullptr);
    ~TrafficExport() override;

    [[nodiscard]] bool isSaving() const { return m_job != nullptr; }
    [[nodiscard]] QString problem() const { return m_problem; }
    [[nodiscard]] QString result() const { return m_result; }

    // A name that says when, in the documents of the user.
    Q_INVOKABLE [[nodiscard]] QString suggestedPath() const;
    // As a person types a path, or as a file dialog gives it; "~/" is the home.
    Q_INVOKABLE [[nodiscard]] static QString pathOf(const QString &typed);
    Q_INVOKABLE [[nodiscard]] static QString pathOfUrl(const QUrl &url) { return url.toLocalFile(); }
    Q_INVOKABLE [[nodiscard]] static bool exists(const QString &path);
    // Replaces the file, if there is one.
    Q_INVOKABLE void save(const QString &path);

Q_SIGNALS:
    void changed();
    void saved(const QString &path);

private:
    struct Job;
    void look();

    Source m_source;
    QString m_problem;
    QString m_result;
    std::shared_ptr<Job> m_job;
    std::jthread m_thread;
    QTimer m_poll;
};

} // namespace halley::console
